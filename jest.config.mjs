// Projects by file name: `x.spec.ts` needs nothing, `x.int-spec.ts` gets real servers, `x.e2e-spec.ts` a running system;
// `x.crash-spec.ts` (processes that die, on real servers) and `x.chaos-spec.ts` take long: `.ci/run` and `npm run test:chaos` only.
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
  testTimeout: 30_000,
  testSequencer: './tools/jest/audit-last-sequencer.mjs',
  projects: [
    project('unit', 'spec'),
    project('integration', 'int-spec', servers),
    project('crashes', 'crash-spec', servers),
    project('e2e', 'e2e-spec'),
    project('chaos', 'chaos-spec'),
  ],
};
