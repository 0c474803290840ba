import type { Rule } from './rule.ts';
import { declaredDependencies } from './rules/declared-dependencies.ts';
import { environmentReads } from './rules/environment-reads.ts';
import { exactPins } from './rules/exact-pins.ts';
import { externalPlaces } from './rules/external-places.ts';
import { fileCycles } from './rules/file-cycles.ts';
import { frontDoorImports } from './rules/front-door-imports.ts';
import { installScripts } from './rules/install-scripts.ts';
import { packageDirection } from './rules/package-direction.ts';
import { pureDomain } from './rules/pure-domain.ts';
import { roomDirection } from './rules/room-direction.ts';
import { unusedDependencies } from './rules/unused-dependencies.ts';
import type { Violation } from './violation.ts';
import { readWorkspace } from './workspace.ts';

const RULES: readonly Rule[] = [
  packageDirection,
  frontDoorImports,
  declaredDependencies,
  unusedDependencies,
  externalPlaces,
  environmentReads,
  roomDirection,
  pureDomain,
  fileCycles,
  exactPins,
  installScripts,
];

/** Everything in the repository at `root` that breaks a rule of its structure; empty when all is well. */
export function checkWorkspace(root: string): Violation[] {
  const workspace = readWorkspace(root);
  return RULES.flatMap((rule) => rule(workspace));
}
