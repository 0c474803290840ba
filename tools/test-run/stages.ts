import { apiStage } from './api-stage.ts';
import { chaosStage } from './chaos-stage.ts';
import { checkStage } from './check-stage.ts';
import { composeStage } from './compose-stage.ts';
import { inTurn } from './in-turn.ts';
import { seededByCommit } from './seeded-by-commit.ts';
import { systemStage } from './system-stage.ts';
import { jestStage } from './jest-stage.ts';
import type { Stage } from './stage.ts';

const BUILD = ['tsc', '-b'] as const;

/** All that needs no running system, quick checks first. */
const CHECKS: readonly Stage[] = [
  checkStage('types', [BUILD, ['tsc', '-p', 'tsconfig.spec.json'], ['tsc', '-p', 'tools']]),
  checkStage('lint', [BUILD, ['oxlint', '--deny-warnings'], ['oxfmt', '--check', '.']]),
  checkStage('boundaries', [['node', 'tools/check-boundaries.ts']]),
  checkStage('generated', [
    BUILD,
    ['node', 'tools/generate-topology.ts', '--check'],
    ['node', 'tools/generate-grpc.ts', '--check'],
    ['node', 'tools/generate-dashboards.ts', '--check'],
    ['node', 'tools/generate-openapi.ts', '--check'],
    ['node', 'tools/generate-routes.ts', '--check'],
  ]),
  jestStage('unit'),
  jestStage('integration'),
];

/** The suite that `npm test` runs. */
const SUITE: readonly Stage[] = [...CHECKS, systemStage('e2e', 'e2e')];

const build = checkStage('build', [BUILD]);
const crashMatrix = systemStage('crash-matrix', 'chaos', { args: ['crash-matrix'] });
/** Where more of the matrix follows, the suite's own few cases are left to that. */
const e2eBesideMatrix = seededByCommit((env) =>
  systemStage('e2e-no-matrix', 'e2e', { args: ['--testPathIgnorePatterns', '/crash-matrix/'], env }),
);
const start = chaosStage('start', { args: ['npm-start'] });
const crashes = jestStage('crashes');
const brokerDown = systemStage('broker-down', 'chaos', { args: ['broker-down'] });
const mutations = chaosStage('mutations', { args: ['mutations'] });
const longSoak = chaosStage('long-soak', { args: ['soak'] });
const network = chaosStage('network', { args: ['network'] });
const resilience = systemStage('resilience', 'e2e', { args: ['resilience'], env: { SOUK_TROUBLES: 'all' } });
const copies = chaosStage('copies', { args: ['killed-copies'] });
const split = chaosStage('split', { args: ['chaos/split'] });
const servers = chaosStage('servers', { args: ['chaos/servers'] });
const mtls = chaosStage('mtls', { args: ['chaos/mtls'] });
const compose = composeStage('compose');
const api = apiStage('api');

/** Sets of stages by name: the suite, what is run for every change, and everything that can be done to the system. */
export const SETS: Readonly<Record<string, readonly Stage[]>> = {
  suite: SUITE,
  ci: [...CHECKS, e2eBesideMatrix, api, start, mtls, crashes, brokerDown, copies, split, inTurn, compose],
  chaos: [
    build,
    start,
    crashes,
    crashMatrix,
    resilience,
    brokerDown,
    copies,
    split,
    servers,
    network,
    mutations,
    longSoak,
  ],
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
