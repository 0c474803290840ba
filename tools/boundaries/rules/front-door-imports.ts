import { importRule } from '../rule.ts';
import { isRelative, packageNameIn, targetOf } from '../source-file.ts';

/** Another package is imported by its name and through what it exports, never by its files. */
export const frontDoorImports = importRule((file, { specifier }, { packages }) => {
  if (isRelative(specifier)) {
    return targetOf(file, specifier).startsWith(`${file.owner.folder}/`)
      ? undefined
      : 'import another package by its name';
  }
  const name = packageNameIn(specifier);
  const imported = packages.find((candidate) => candidate.name === name);
  const entry = specifier.replace(name, '.');
  if (imported === undefined || entry in (imported.manifest.exports ?? {})) return undefined;
  return `${name} does not export it; import what its index.ts offers`;
});
