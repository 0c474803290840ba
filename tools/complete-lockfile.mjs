// npm leaves optional packages of other platforms out of a lock file when it could not see them while resolving
// (npm/cli#4828); `npm ci` then refuses the lock. This adds the missing entries from what their parents declare.
import { readFileSync, writeFileSync } from 'node:fs';

const PLATFORMS = [
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'android',
  'openharmony',
  'sunos',
  'aix',
  'netbsd',
  'openbsd',
];
const CPUS = {
  arm64: 'arm64',
  x64: 'x64',
  ia32: 'ia32',
  arm: 'arm',
  ppc64: 'ppc64',
  s390x: 's390x',
  riscv64: 'riscv64',
  loong64: 'loong64',
  wasm32: 'wasm32',
};

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const added = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path]) continue;
    lock.packages[path] = {
      version: version.replace(/^\D*/, ''),
      ...platformOf(name),
      optional: true,
      ...(parent.dev && { dev: true }),
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} entries added\n`);

function platformOf(name) {
  const words = name.split(/[/-]/);
  const cpu = words
    .map((word) => CPUS[word] ?? (word.startsWith('arm-') || word.startsWith('armv') ? 'arm' : undefined))
    .find(Boolean);
  const os = words.find((word) => PLATFORMS.includes(word));
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { ...(cpu && { cpu: [cpu] }), ...(os && { os: [os] }), ...(libc && os === 'linux' && { libc: [libc] }) };
}
