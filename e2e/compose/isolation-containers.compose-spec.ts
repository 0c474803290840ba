import { beforeAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { Compose } from './compose.js';
import { type Confinement, confinementOf } from './isolation/confinement.js';
import { SERVICES } from './services.js';

const CONTAINERS = [...SERVICES, 'toolbox'];
const NOTHING = '0000000000000000';
const MEBIBYTE = 1_048_576;

const compose = new Compose();
const confined = new Map<string, Confinement>();

beforeAll(async () => {
  for (const container of CONTAINERS) confined.set(container, await confinementOf(compose, container));
}, minutes(2));

test.each(CONTAINERS)('%s runs without rights: no root, no capability, no way to more', (container) => {
  const { user, capabilities, noNewPrivileges } = confinementFor(container);
  expect({ user, capabilities, noNewPrivileges }).toEqual({
    user: 1_000,
    capabilities: [NOTHING, NOTHING, NOTHING],
    noNewPrivileges: '1',
  });
});

test.each(CONTAINERS)('%s writes to /tmp and nowhere else', (container) => {
  expect(confinementFor(container).writes).toEqual({
    '/isolation': 'EROFS',
    '/souk/isolation': 'EROFS',
    '/home/node/isolation': 'EROFS',
    '/etc/isolation': 'EROFS',
    '/tmp/isolation': 'written',
  });
});

test.each(CONTAINERS)('%s may not take more memory and processes than it is given', (container) => {
  const { memory, processes } = confinementFor(container);
  expect(memory).toBeLessThanOrEqual(256 * MEBIBYTE);
  expect(processes).toBeLessThanOrEqual(128);
});

test.each(CONTAINERS)("%s does not know another's secrets", async (container) => {
  const foreign = SERVICES.filter((service) => service !== container).flatMap((service) =>
    secretsIn(confinementFor(service).environment),
  );
  const strangers = [...foreign, ...(await administratorsPasswords())];
  expect(strangers.length).toBeGreaterThan(SERVICES.length);
  const known = JSON.stringify(confinementFor(container).environment);
  expect(strangers.filter((secret) => known.includes(secret))).toEqual([]);
});

function confinementFor(container: string): Confinement {
  const found = confined.get(container);
  if (!found) throw new Error(`Nothing is known of ${container}.`);
  return found;
}

/** Passwords in addresses, and the secret that keys are encrypted with. */
function secretsIn({ SIGNING_KEY_SECRET: key, ...environment }: Confinement['environment']): readonly string[] {
  const passwords = Object.entries(environment)
    .filter(([name, value]) => name.endsWith('_URL') && value !== '')
    .map(([, url]) => new URL(url).password)
    .filter((password) => password !== '');
  return [...new Set([...passwords, ...(key === undefined ? [] : [key])])];
}

async function administratorsPasswords(): Promise<readonly string[]> {
  const told = await Promise.all([
    compose.exec('postgres', ['printenv', 'POSTGRES_PASSWORD']),
    compose.exec('mongodb', ['printenv', 'MONGO_INITDB_ROOT_PASSWORD']),
  ]);
  return told.map(({ stdout }) => stdout.trim());
}
