import { checkStage } from './check-stage.ts';
import { e2eStage } from './e2e-stage.ts';
import { jestStage } from './jest-stage.ts';
import type { Stage } from './stage.ts';

const BUILD = ['tsc', '-b'] as const;

/** The whole suite, quick checks first. */
export const STAGES: readonly Stage[] = [
  checkStage('types', [BUILD, ['tsc', '-p', 'tsconfig.spec.json'], ['tsc', '-p', 'tools']]),
  checkStage('lint', [BUILD, ['oxlint', '--deny-warnings'], ['oxfmt', '--check', '.']]),
  checkStage('boundaries', [['node', 'tools/check-boundaries.ts']]),
  checkStage('generated', [BUILD, ['node', 'tools/generate-topology.ts', '--check']]),
  jestStage('unit'),
  jestStage('integration'),
  e2eStage,
];

/**
 * The stages of these names, in the suite's order; all of them where none is named.
 * @throws Error naming the stages there are, when one is not among them
 */
export function stagesNamed(names: readonly string[]): readonly Stage[] {
  const unknown = names.find((name) => !STAGES.some((stage) => stage.name === name));
  if (unknown !== undefined)
    throw new Error(`There is no stage ${unknown}; choose among ${STAGES.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? STAGES : STAGES.filter(({ name }) => names.includes(name));
}
