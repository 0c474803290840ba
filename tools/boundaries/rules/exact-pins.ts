import { manifestOf, type Manifest } from '../package.ts';
import type { Rule } from '../rule.ts';
import type { Violation } from '../violation.ts';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** Every version is exact, so that a clone of any day installs the same. */
export const exactPins: Rule = ({ rootManifest, packages }) => [
  ...loosePins('package.json', rootManifest),
  ...packages.flatMap((owner) => loosePins(manifestOf(owner), owner.manifest)),
];

const loosePins = (file: string, { dependencies, devDependencies }: Manifest): Violation[] =>
  Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => ({ file, message: `pins ${name} to ${version}: write the exact version` }));
