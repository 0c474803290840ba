import { chaosStage } from './chaos-stage.ts';
import { checkStage } from './check-stage.ts';
import { systemStage } from './system-stage.ts';
import { jestStage } from './jest-stage.ts';
import type { Stage } from './stage.ts';

const BUILD = ['tsc', '-b'] as const;

/** The suite that `npm test` runs, quick checks first. */
const SUITE: readonly Stage[] = [
  checkStage('types', [BUILD, ['tsc', '-p', 'tsconfig.spec.json'], ['tsc', '-p', 'tools']]),
  checkStage('lint', [BUILD, ['oxlint', '--deny-warnings'], ['oxfmt', '--check', '.']]),
  checkStage('boundaries', [['node', 'tools/check-boundaries.ts']]),
  checkStage('generated', [BUILD, ['node', 'tools/generate-topology.ts', '--check']]),
  jestStage('unit'),
  jestStage('integration'),
  systemStage('e2e', 'e2e'),
];

const build = checkStage('build', [BUILD]);
const crashMatrix = systemStage('crash-matrix', 'chaos', { args: ['crash-matrix'] });
const thirdOfMatrix = systemStage('third-of-matrix', 'chaos', {
  args: ['crash-matrix'],
  env: { SOUK_MATRIX_EVERY: '3' },
});
const start = chaosStage('start', { args: ['npm-start'] });
const crashes = jestStage('crashes');
const brokerDown = systemStage('broker-down', 'chaos', { args: ['broker-down'] });
const mutations = chaosStage('mutations', { args: ['mutations'] });
const shortSoak = chaosStage('soak', { args: ['soak'], env: { SOUK_SOAK_MINUTES: '3', SOUK_SOAK_COPIES: '1' } });
const longSoak = chaosStage('long-soak', { args: ['soak'] });
const network = chaosStage('network', { args: ['network'] });
const servers = chaosStage('servers', { args: ['chaos/servers'] });

/** Sets of stages by name: the suite, what is run for every change, and everything that can be done to the system. */
export const SETS: Readonly<Record<string, readonly Stage[]>> = {
  suite: SUITE,
  ci: [...SUITE, start, crashes, thirdOfMatrix, brokerDown, mutations, shortSoak],
  chaos: [build, start, crashes, crashMatrix, brokerDown, servers, network, mutations, longSoak],
};

const STAGES = [...new Set(Object.values(SETS).flat())];

/**
 * The stages and sets of these names, in their order; the suite where none is named.
 * @throws Error naming the stages there are, when one is not among them
 */
export function stagesNamed(names: readonly string[]): readonly Stage[] {
  if (names.length === 0) return SUITE;
  const wanted = new Set(names.flatMap((name) => SETS[name] ?? [stageNamed(name)]));
  return STAGES.filter((stage) => wanted.has(stage));
}

function stageNamed(name: string): Stage {
  const found = STAGES.find((stage) => stage.name === name);
  if (found) return found;
  const known = [...Object.keys(SETS), ...STAGES.map((stage) => stage.name)];
  throw new Error(`There is no stage ${name}; choose among ${known.join(', ')}`);
}
