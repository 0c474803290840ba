import { globSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Public } from '@souk/auth';

const ROOT = join(import.meta.dirname, '../..');

type Handlers = Readonly<Record<string, object>>;

/** What the decorators of a controller say: `GET /products/:id` for each route that is open to everybody. */
function publicRoutesOf(controller: { readonly prototype: object }): string[] {
  const handlers = controller.prototype as Handlers;
  return Object.getOwnPropertyNames(handlers)
    .filter((name) => name !== 'constructor' && Reflect.hasMetadata(METHOD_METADATA, handlers[name] ?? {}))
    .map((name) => handlers[name] as object)
    .filter((handler) => [handler, controller].some((target) => Reflect.getMetadata(Public.KEY, target) === true))
    .map((handler) => `${methodOf(handler)} ${pathOf(controller) + pathOf(handler) || '/'}`);
}

function methodOf(handler: object): string {
  return RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod] ?? 'ALL';
}

function pathOf(target: object): string {
  const path = String(Reflect.getMetadata(PATH_METADATA, target)).replace(/^\/|\/$/g, '');
  return path && `/${path}`;
}

async function publicRoutesIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of globSync(`${folder}/src/**/*.controller.ts`, { cwd: ROOT }).toSorted()) {
    const module = (await import(pathToFileURL(join(ROOT, file)).href)) as Record<string, unknown>;
    for (const exported of Object.values(module)) {
      if (typeof exported === 'function' && Reflect.hasMetadata(PATH_METADATA, exported))
        found.push(...publicRoutesOf(exported));
    }
  }
  return found.toSorted();
}

/** Everything else needs an access token: whoever opens a door says so here. */
const OPEN: Readonly<Record<string, readonly string[]>> = {
  'libs/service': ['GET /health/live', 'GET /health/ready', 'GET /metrics'],
  'apps/gateway': ['GET /'],
  'apps/users': ['GET /.well-known/jwks.json', 'POST /auth/login', 'POST /auth/refresh', 'POST /auth/register'],
  'apps/products': ['GET /categories', 'GET /products', 'GET /products/:id'],
  'apps/inventory': ['GET /availability'],
  'apps/orders': [],
  'apps/payment': [],
  'apps/shipping': [],
  // The mailbox shows the mails of the embedded mode; it is not there where a mail server is.
  'apps/notifications': [
    'GET /',
    'GET /api/v1/message/:id',
    'GET /api/v1/message/:id/raw',
    'GET /api/v1/messages',
    'GET /api/v1/search',
    'GET /mails/:id',
  ],
};

const OPEN_AT_THE_GATEWAY = [
  'GET /.well-known/jwks.json',
  'GET /api/v1/categories',
  'GET /api/v1/products',
  'GET /api/v1/products/:productId',
  'GET /api/v1/products/batch',
  'GET /bff/mobile/home',
  'GET /bff/mobile/products/:productId',
  'GET /bff/web/home',
  'GET /bff/web/products/:productId',
  'POST /api/v1/auth/login',
  'POST /api/v1/auth/refresh',
  'POST /api/v1/auth/register',
];

test.each(Object.entries(OPEN))('what is open to everybody in %s', async (folder, open) => {
  expect(await publicRoutesIn(folder)).toEqual(open);
});

test('what is open to everybody at the gateway', async () => {
  const { routeTable } = (await import(pathToFileURL(join(ROOT, 'apps/gateway/src/routes/route-table.ts')).href)) as {
    routeTable: readonly { method: string; path: string; auth: string }[];
  };
  const open = routeTable.filter(({ auth }) => auth === 'public').map(({ method, path }) => `${method} ${path}`);
  expect(open.toSorted()).toEqual(OPEN_AT_THE_GATEWAY);
});

test('there is no service that this page does not know', () => {
  expect(globSync('apps/*', { cwd: ROOT }).toSorted()).toEqual(
    Object.keys(OPEN)
      .filter((folder) => folder.startsWith('apps/'))
      .toSorted(),
  );
});
