// Projects by file name: `x.spec.ts` needs nothing, `x.int-spec.ts` gets real servers, `x.e2e-spec.ts` a running system;
// `x.crash-spec.ts` (processes that die, on real servers), `x.chaos-spec.ts` and `x.compose-spec.ts` (running containers) take long:
// `.ci/run`, `npm run test:chaos` and `npm run test:compose` only.
const ofThisWorkspace = {
  '^@souk/(local|seed)$': '<rootDir>/infra/$1/src/index.ts',
  '^@souk/observability/register$': '<rootDir>/libs/observability/src/register.ts',
  '^@souk/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
};

const swc = {
  swcrc: false,
  sourceMaps: 'inline',
  jsc: {
    target: 'es2024',
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
  },
};

const project = (displayName, ending, extra = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/{libs,apps,e2e,infra,tools}/**/*.${ending}.ts`],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/\\.', '<rootDir>/tools/.*/fixtures?/'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: ofThisWorkspace,
  resolver: '<rootDir>/tools/jest/typescript-resolver.mjs',
  transform: { '\\.ts$': ['@swc/jest', swc] },
  ...extra,
});

const servers = {
  globalSetup: '<rootDir>/tools/jest/start-servers.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-servers.mjs',
};

export default {
  // Only what hangs is to meet it: a test that waits has a patience of its own, and a busy machine may need several of them.
  testTimeout: 120_000,
  testSequencer: './tools/jest/places-sequencer.mjs',
  projects: [
    project('unit', 'spec'),
    project('integration', 'int-spec', servers),
    project('crashes', 'crash-spec', servers),
    project('e2e', 'e2e-spec'),
    project('chaos', 'chaos-spec'),
    project('compose', 'compose-spec'),
  ],
};
