import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { DynamicModule, Type } from '@nestjs/common';
import { type ApiDocument, routesIn } from '../../e2e/src/security/api-document.js';
import { gatewayRules } from '../../e2e/src/security/gateway-rules.js';
import type { Rule } from '../../e2e/src/security/rule.js';
import { type Door, doors, serviceRules } from '../../e2e/src/security/service-rules.js';
import { type DeclaredAccess, routesOfModule } from './routes-of-module.js';
import { exportsOf, moduleOf } from './service-modules.js';

/** What every process has, around a service's own module. */
interface Platform {
  readonly PlatformModule: { around(module: Type, faults: object): DynamicModule };
}

async function routesOf(service: Door): Promise<ReadonlyMap<string, DeclaredAccess>> {
  const { PlatformModule } = await exportsOf<Platform>('libs/service/src/lifecycle/platform.module.ts');
  return routesOfModule(PlatformModule.around(await moduleOf(service), {}));
}

/** What is somebody's own is declared as what needs a token: whose it is, is for the query to say. */
const declared = ({ who }: Rule): DeclaredAccess => (who === 'owner' ? 'signed-in' : who);

/** Of several rules for one route the least strict: `GET /payments` is for admins, but for orders of one's own. */
function declaredRules(service: Door): Record<string, DeclaredAccess> {
  const rules: readonly (readonly [string, Rule])[] = Object.entries(serviceRules[service]);
  const byRoute = new Map<string, DeclaredAccess>();
  for (const [route, rule] of rules) {
    const [path = ''] = route.split('?');
    const known = byRoute.get(path);
    byRoute.set(path, known && known !== 'admin' ? known : declared(rule));
  }
  return Object.fromEntries(byRoute);
}

test.each(doors)('every route of %s has its rule in the access matrix, and is declared so', async (service) => {
  expect(Object.fromEntries(await routesOf(service))).toEqual(declaredRules(service));
});

test('every route of the API document has its rule', () => {
  const file = join(import.meta.dirname, '../../docs/openapi.json');
  const documented = routesIn(JSON.parse(readFileSync(file, 'utf8')) as ApiDocument);
  const ruled = new Set(Object.keys(gatewayRules).map((route) => route.split('?')[0] ?? route));
  expect([...ruled].toSorted((one, other) => one.localeCompare(other))).toEqual(
    [...documented.keys()].toSorted((one, other) => one.localeCompare(other)),
  );
});
