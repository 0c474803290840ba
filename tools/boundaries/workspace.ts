import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { join as joinPath } from 'node:path/posix';
import type { Manifest, Package } from './package.ts';
import { readSourceFile } from './read-source-file.ts';
import type { SourceFile } from './source-file.ts';

/** The repository as the rules see it. */
export interface Workspace {
  readonly rootManifest: Manifest;
  readonly packages: readonly Package[];
  readonly files: readonly SourceFile[];
  /** Names of the installed packages that want to run a script when installed, from package-lock.json. */
  readonly installScripts: readonly string[];
}

/** Reads the manifests and parses every TypeScript file of the workspace's packages. */
export function readWorkspace(root: string): Workspace {
  const packages = globSync('{libs/*,apps/*,infra/*,e2e,benchmarks}/package.json', { cwd: root })
    .toSorted()
    .map((path) => readPackage(root, slashed(path).replace('/package.json', '')));
  return {
    rootManifest: readJson(join(root, 'package.json')) as Manifest,
    packages,
    files: packages.flatMap((owner) => filesOf(root, owner).map((path) => readSourceFile(root, path, owner))),
    installScripts: installScripts(root),
  };
}

function readPackage(root: string, folder: string): Package {
  const manifest = readJson(join(root, folder, 'package.json')) as Manifest;
  const { references = [] } = readJson(join(root, folder, 'tsconfig.json')) as { references?: { path: string }[] };
  return { name: manifest.name, folder, manifest, references: references.map(({ path }) => joinPath(folder, path)) };
}

const filesOf = (root: string, { folder }: Package): string[] =>
  globSync(`${folder}/**/*.ts`, { cwd: root, exclude: (name) => /(^|[\\/])(node_modules|dist|fixtures?)$/.test(name) })
    .map(slashed)
    .filter((path) => !path.endsWith('.d.ts'))
    .toSorted();

function installScripts(root: string): string[] {
  const lock = join(root, 'package-lock.json');
  if (!existsSync(lock)) return [];
  const { packages } = readJson(lock) as { packages: Record<string, { hasInstallScript?: boolean }> };
  return Object.entries(packages)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length));
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const slashed = (path: string): string => path.replaceAll('\\', '/');
