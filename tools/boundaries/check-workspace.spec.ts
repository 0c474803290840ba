import { describe, expect, test } from '@jest/globals';
import { checkWorkspace } from './check-workspace.ts';
import { fixtureWorkspace } from './fixture-workspace.ts';
import { describeViolation } from './violation.ts';

const violationsOf = (changes: Readonly<Record<string, unknown>>): string[] => {
  using workspace = fixtureWorkspace(changes);
  return checkWorkspace(workspace.root).map(describeViolation);
};

const orders = (changes: object): object => ({
  name: '@souk/orders',
  nx: { tags: ['type:app'] },
  dependencies: { '@souk/kernel': '0.1.0', '@souk/messaging': '0.1.0', typeorm: '1.2.3', ...changes },
});

test('a repository in order has no violation', () => {
  expect(violationsOf({})).toEqual([]);
});

describe('packages', () => {
  test('an app never imports an app', () => {
    expect(
      violationsOf({ 'apps/orders/src/http/x.ts': "// first line\nimport { Payment } from '@souk/payment';" }),
    ).toContain(
      'apps/orders/src/http/x.ts:2 imports @souk/payment: an app never imports an app; say it with a message, or move what both need to a lib',
    );
  });

  test('a platform lib never imports the contracts', () => {
    expect(violationsOf({ 'libs/messaging/src/x.ts': "export * from '@souk/contracts';" })).toContain(
      'libs/messaging/src/x.ts:1 imports @souk/contracts: a platform lib knows nothing of the shop; take what you need as a parameter',
    );
  });

  test('the kernel imports nobody', () => {
    expect(violationsOf({ 'libs/kernel/src/x.ts': "type X = import('@souk/contracts').X;" })).toContain(
      'libs/kernel/src/x.ts:1 imports @souk/contracts: type:kernel may import nothing, not type:contracts',
    );
  });

  test('the platform has an order of its own', () => {
    const observability = { name: '@souk/observability', nx: { tags: ['type:platform'] } };
    expect(
      violationsOf({
        'libs/observability/package.json': observability,
        'libs/observability/tsconfig.json': {},
        'libs/observability/src/x.ts': "await import('@souk/messaging');",
      }),
    ).toContain('libs/observability/src/x.ts:1 imports @souk/messaging: @souk/observability stands on nothing only');
  });

  test('a benchmark calls the platform as a service does, and a service from outside', () => {
    const found = violationsOf({
      'benchmarks/package.json': {
        name: '@souk/benchmarks',
        nx: { tags: ['type:benchmark'] },
        dependencies: { '@souk/messaging': '0.1.0', '@souk/orders': '0.1.0' },
      },
      'benchmarks/tsconfig.json': { references: [{ path: '../libs/messaging' }, { path: '../apps/orders' }] },
      'benchmarks/src/x.ts': "import '@souk/messaging';\nimport '@souk/orders';",
    });
    expect(found).toEqual([
      'benchmarks/src/x.ts:2 imports @souk/orders: a benchmark measures a service from outside, as a process',
    ]);
  });

  test('the test library is for tests', () => {
    const found = violationsOf({
      'apps/orders/src/http/x.ts': "import '@souk/testing';",
      'apps/orders/test/x.spec.ts': "import '@souk/testing';",
    });
    expect(found).toContain('apps/orders/src/http/x.ts:1 imports @souk/testing: only tests use the test library');
    expect(found.join()).not.toContain('x.spec.ts:1 imports @souk/testing: only');
  });

  test('another package is imported through its front door', () => {
    const found = violationsOf({
      'apps/orders/src/http/x.ts': "import '@souk/kernel/dist/ids.js';\nimport '../../../../libs/kernel/src/index.js';",
    });
    expect(found).toContain(
      'apps/orders/src/http/x.ts:1 imports @souk/kernel/dist/ids.js: @souk/kernel does not export it; import what its index.ts offers',
    );
    expect(found).toContain(
      'apps/orders/src/http/x.ts:2 imports ../../../../libs/kernel/src/index.js: import another package by its name',
    );
  });
});

describe('manifests', () => {
  test('an import is declared in package.json', () => {
    expect(violationsOf({ 'apps/orders/src/http/x.ts': "import 'fastify';" })).toEqual([
      'apps/orders/src/http/x.ts:1 imports fastify: add fastify to apps/orders/package.json',
    ]);
  });

  test('a test may use what the root declares for development', () => {
    expect(violationsOf({ 'apps/orders/src/http/x.spec.ts': "import '@jest/globals';\nimport 'node:fs';" })).toEqual(
      [],
    );
  });

  test('an import of a package stands in tsconfig.json', () => {
    expect(violationsOf({ 'apps/orders/tsconfig.json': { references: [{ path: '../../libs/messaging' }] } })).toEqual([
      'apps/orders/src/domain/order.ts:1 imports @souk/kernel: add a reference to libs/kernel in apps/orders/tsconfig.json',
    ]);
  });

  test('what is declared is used', () => {
    expect(violationsOf({ 'apps/orders/package.json': orders({ undici: '8.0.0' }) })).toEqual([
      'apps/orders/package.json declares undici but never imports it: remove it',
    ]);
  });

  test('types are used where their package is', () => {
    const typed = orders({ autocannon: '1.2.3', '@types/autocannon': '1.2.3', '@types/undici': '1.2.3' });
    expect(
      violationsOf({ 'apps/orders/package.json': typed, 'apps/orders/src/http/x.ts': "import 'autocannon';" }),
    ).toEqual(['apps/orders/package.json declares @types/undici but never imports it: remove it']);
  });

  test('versions are exact', () => {
    expect(violationsOf({ 'apps/orders/package.json': orders({ typeorm: '^1.2.3' }) })).toEqual([
      'apps/orders/package.json pins typeorm to ^1.2.3: write the exact version',
    ]);
  });

  test('install scripts are allowed or refused one by one', () => {
    expect(
      violationsOf({
        'package-lock.json': { packages: { 'node_modules/a/node_modules/@b/c': { hasInstallScript: true } } },
      }),
    ).toEqual(['package.json does not say whether @b/c may run its install script: add it to allowScripts']);
  });
});

describe('places', () => {
  test.each([
    ['amqplib', 'the broker is spoken to in libs/messaging only; use the unit of work or a handler'],
    ['@opentelemetry/api', 'telemetry is spoken to in libs/observability only; use what it exports'],
    ['typeorm', "a database is spoken to in the persistence libs and in an app's persistence/ room only"],
  ])('%s is imported in its own place', (external, reason) => {
    expect(violationsOf({ 'apps/orders/src/http/x.ts': `import '${external}';` })).toContain(
      `apps/orders/src/http/x.ts:1 imports ${external}: ${reason}`,
    );
  });

  test('the environment is read in config files', () => {
    expect(
      violationsOf({ 'apps/orders/src/http/x.ts': '// Größe\n\nexport const port = process.env["PORT"];' }),
    ).toEqual(["apps/orders/src/http/x.ts:3 reads process.env: declare the variable in the package's *.config.ts"]);
  });
});

describe('rooms of an app', () => {
  test('the application does not know its doors', () => {
    expect(violationsOf({ 'apps/orders/src/application/x.ts': "import '../http/orders.controller.js';" })).toEqual([
      'apps/orders/src/application/x.ts:1 imports ../http/orders.controller.js: application/ may import domain, persistence, adapter; not http/',
    ]);
  });

  test('the doors do not know each other', () => {
    expect(violationsOf({ 'apps/orders/src/messages/x.ts': "import '../http/orders.controller.js';" })).toEqual([
      'apps/orders/src/messages/x.ts:1 imports ../http/orders.controller.js: messages/ may import application, domain, persistence, adapter; not http/',
    ]);
  });

  test('persistence does not know the application', () => {
    expect(violationsOf({ 'apps/orders/src/persistence/x.ts': "import '../application/place-order.js';" })).toEqual([
      'apps/orders/src/persistence/x.ts:1 imports ../application/place-order.js: persistence/ may import domain; not application/',
    ]);
  });

  test('the domain is plain TypeScript', () => {
    const reason = 'the domain is plain TypeScript; it imports itself, @souk/kernel, @souk/contracts and zod';
    expect(
      violationsOf({
        'apps/orders/src/domain/x.ts': "import '@souk/messaging';\nimport '../orders.config.js';\nimport 'node:fs';",
      }),
    ).toEqual([
      `apps/orders/src/domain/x.ts:1 imports @souk/messaging: ${reason}`,
      `apps/orders/src/domain/x.ts:2 imports ../orders.config.js: ${reason}`,
      `apps/orders/src/domain/x.ts:3 imports node:fs: ${reason}`,
    ]);
  });
});

test('files do not import each other in a circle', () => {
  expect(
    violationsOf({
      'libs/kernel/src/a.ts': "import './b.js';",
      'libs/kernel/src/b.ts': "export * from './c.js';",
      'libs/kernel/src/c.ts': "import { type B, a } from './a.js';",
    }),
  ).toEqual([
    'libs/kernel/src/a.ts imports itself: libs/kernel/src/a.ts → libs/kernel/src/b.ts → libs/kernel/src/c.ts → libs/kernel/src/a.ts; move what both need into a file of its own',
  ]);
});

test('types may refer to each other in a circle', () => {
  expect(
    violationsOf({
      'libs/kernel/src/a.ts': "export { type B } from './b.js';",
      'libs/kernel/src/b.ts': "import type { A } from './a.js';\ntype C = import('./a.js').C;",
    }),
  ).toEqual([]);
});
