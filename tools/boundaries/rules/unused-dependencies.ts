import { NEVER_IMPORTED } from '../layers.ts';
import { manifestOf } from '../package.ts';
import type { Rule } from '../rule.ts';
import { packageNameIn } from '../source-file.ts';

/** What a package.json declares is imported somewhere in the package. */
export const unusedDependencies: Rule = ({ packages, files }) =>
  packages.flatMap((owner) => {
    const imports = files.filter((file) => file.owner === owner).flatMap((file) => file.imports);
    const imported = imports.map(({ specifier }) => packageNameIn(specifier));
    const used = new Set([...NEVER_IMPORTED, ...imported, ...imported.map((name) => `@types/${name}`)]);
    const declared = Object.keys({ ...owner.manifest.dependencies, ...owner.manifest.devDependencies });
    return declared
      .filter((name) => !used.has(name))
      .map((name) => ({ file: manifestOf(owner), message: `declares ${name} but never imports it: remove it` }));
  });
