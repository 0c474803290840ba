import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { repository } from '../system/repository.js';

/** Folders of packages that a running system is made of. */
const PACKAGE_FOLDERS = ['apps', 'libs', 'infra'];
/** What the launcher reads beside them. */
const READ_AT_START = ['infra/rabbitmq', 'infra/postgres'];
const SCOPE = '@souk';

/** A replacement of text in one compiled file. */
export interface Patch {
  /** From the root of the repository. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** A copy of the compiled system that can be changed without changing the system itself; what it needs from others is linked. */
export class TreeCopy implements AsyncDisposable {
  private constructor(readonly root: string) {}

  /** @throws Error when the system has not been compiled */
  static async make(from = repository()): Promise<TreeCopy> {
    const root = await mkdtemp(join(tmpdir(), 'souk-tree-'));
    cpSync(join(from, 'package.json'), join(root, 'package.json'));
    for (const folder of READ_AT_START) cpSync(join(from, folder), join(root, folder), { recursive: true });
    const packages = PACKAGE_FOLDERS.flatMap((folder) => packagesIn(from, folder));
    for (const path of packages) copyPackage(join(from, path), join(root, path));
    linkDependencies(from, root, packages);
    return new TreeCopy(root);
  }

  /**
   * Changes the file for as long as `meanwhile` lasts.
   * @throws Error when the text is not there exactly once: the code has moved on, and the patch must follow it
   */
  async patchedDuring(patches: readonly Patch[], meanwhile: () => Promise<void>): Promise<void> {
    const before = patches.map(
      ({ file }) => [join(this.root, file), readFileSync(join(this.root, file), 'utf8')] as const,
    );
    try {
      for (const patch of patches) apply(this.root, patch);
      await meanwhile();
    } finally {
      for (const [file, content] of before) writeFileSync(file, content);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

function apply(root: string, { file, find, replace }: Patch): void {
  const content = readFileSync(join(root, file), 'utf8');
  const found = content.split(find).length - 1;
  if (found !== 1)
    throw new Error(`A patch of ${file} does not apply any more: "${find}" is there ${found} times, not once.`);
  writeFileSync(
    join(root, file),
    content.replace(find, () => replace),
  );
}

const packagesIn = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder))
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(root, path, 'package.json')));

function copyPackage(from: string, to: string): void {
  const compiled = join(from, 'dist');
  if (!existsSync(compiled)) throw new Error(`${compiled} is missing: compile with npm run build.`);
  cpSync(join(from, 'package.json'), join(to, 'package.json'));
  cpSync(compiled, join(to, 'dist'), { recursive: true });
  if (existsSync(join(from, 'node_modules'))) symlinkSync(join(from, 'node_modules'), join(to, 'node_modules'));
}

/** Everything that is installed, but the system's own packages as they are in the copy. */
function linkDependencies(from: string, root: string, packages: readonly string[]): void {
  const installed = join(from, 'node_modules');
  mkdirSync(join(root, 'node_modules', SCOPE), { recursive: true });
  for (const name of readdirSync(installed).filter((entry) => entry !== SCOPE))
    symlinkSync(join(installed, name), join(root, 'node_modules', name));
  for (const path of packages) {
    const { name } = JSON.parse(readFileSync(join(root, path, 'package.json'), 'utf8')) as { name: string };
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, path), link);
  }
}
