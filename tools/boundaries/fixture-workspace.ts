import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small repository on disk, in order unless the test's own files break it. */
export interface FixtureWorkspace extends Disposable {
  readonly root: string;
}

/** Files by path; a value that is no string is written as JSON. */
type Files = Readonly<Record<string, unknown>>;

const dependsOn = (...names: string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, name.startsWith('@souk/') ? '0.1.0' : '1.2.3']));

const aPackage = (name: string, type: string, dependencies: Record<string, string> = {}): object => ({
  name: `@souk/${name}`,
  exports: { '.': './dist/index.js' },
  nx: { tags: [`type:${type}`] },
  dependencies,
});

const references = (...paths: string[]): object => ({ references: paths.map((path) => ({ path: `../../${path}` })) });

const IN_ORDER: Files = {
  'package.json': { name: 'souk', allowScripts: { node: true }, devDependencies: dependsOn('@jest/globals') },
  'package-lock.json': { packages: { 'node_modules/node': { hasInstallScript: true } } },
  'libs/kernel/package.json': aPackage('kernel', 'kernel'),
  'libs/kernel/tsconfig.json': references(),
  'libs/kernel/src/index.ts': 'export const newId = () => 1;',
  'libs/contracts/package.json': aPackage('contracts', 'contracts', dependsOn('@souk/kernel')),
  'libs/contracts/tsconfig.json': references('libs/kernel'),
  'libs/contracts/src/index.ts': "export * from '@souk/kernel';",
  'libs/messaging/package.json': aPackage('messaging', 'platform', dependsOn('@souk/kernel', 'amqplib')),
  'libs/messaging/tsconfig.json': references('libs/kernel'),
  'libs/messaging/src/index.ts': "import 'amqplib';\nimport '@souk/kernel';",
  'libs/testing/package.json': aPackage('testing', 'platform'),
  'libs/testing/tsconfig.json': references(),
  'apps/orders/package.json': aPackage('orders', 'app', dependsOn('@souk/kernel', '@souk/messaging', 'typeorm')),
  'apps/orders/tsconfig.json': references('libs/kernel', 'libs/messaging'),
  'apps/orders/src/orders.config.ts': 'export const port = process.env.PORT;',
  'apps/orders/src/http/orders.controller.ts': "import '@souk/messaging';\nimport '../application/place-order.js';",
  'apps/orders/src/application/place-order.ts':
    "import '../domain/order.js';\nimport '../persistence/order.repository.js';",
  'apps/orders/src/persistence/order.repository.ts': "import 'typeorm';\nimport '../domain/order.js';",
  'apps/orders/src/domain/order.ts': "import type { Id } from '@souk/kernel';",
  'apps/payment/package.json': aPackage('payment', 'app'),
  'apps/payment/tsconfig.json': references(),
};

/** @param changes files to add to the repository that is in order, or to write over it */
export function fixtureWorkspace(changes: Files): FixtureWorkspace {
  const root = mkdtempSync(join(tmpdir(), 'souk-boundaries-'));
  for (const [path, content] of Object.entries({ ...IN_ORDER, ...changes })) {
    const file = join(root, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return { root, [Symbol.dispose]: () => rmSync(root, { recursive: true }) };
}
