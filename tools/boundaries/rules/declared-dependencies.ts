import { isBuiltin } from 'node:module';
import { manifestOf, type Package } from '../package.ts';
import { importRule } from '../rule.ts';
import { isRelative, isTestCode, packageNameIn, type SourceFile } from '../source-file.ts';
import type { Workspace } from '../workspace.ts';

/** What a file imports stands in its package.json, and a package of this workspace in its tsconfig.json too. */
export const declaredDependencies = importRule((file, { specifier }, workspace) => {
  const name = packageNameIn(specifier);
  if (isRelative(specifier) || isBuiltin(specifier) || name === file.owner.name) return undefined;
  if (!declaredFor(file, workspace).has(name)) return `add ${name} to ${manifestOf(file.owner)}`;
  const imported = workspace.packages.find((candidate) => candidate.name === name);
  return imported === undefined || isTestCode(file) ? undefined : missingReference(file.owner, imported);
});

function declaredFor(file: SourceFile, { rootManifest }: Workspace): Set<string> {
  const { dependencies, devDependencies } = file.owner.manifest;
  const own = Object.keys(dependencies ?? {});
  if (!isTestCode(file)) return new Set(own);
  return new Set([...own, ...Object.keys(devDependencies ?? {}), ...Object.keys(rootManifest.devDependencies ?? {})]);
}

const missingReference = (importer: Package, imported: Package): string | undefined =>
  importer.references.includes(imported.folder)
    ? undefined
    : `add a reference to ${imported.folder} in ${importer.folder}/tsconfig.json`;
