import { describe, expect, test } from '@jest/globals';
import { routeTable } from '../routes/route-table.js';
import { publicApi } from './public-api.js';

interface DocumentedOperation {
  readonly operationId: string;
  readonly deprecated?: boolean;
  readonly security: readonly object[];
  readonly parameters: readonly { readonly name?: string; readonly in?: string }[];
  readonly responses: Readonly<Record<string, object>>;
}

const document = publicApi();
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, ...(operation as DocumentedOperation) })),
);
const operationAt = (method: string, path: string) =>
  operations.find((operation) => operation.method === method && operation.path === path);

describe('the API document', () => {
  test('tells of every route of the table', () => {
    const undocumented = routeTable.filter(({ operation }) => operation === undefined);
    expect(undocumented.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('refers only to what it has', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    const missing = references.filter((path) => at(path.split('/'), document) === undefined);
    expect(references.length).toBeGreaterThan(100);
    expect(missing).toEqual([]);
  });

  test('gives every operation a name of its own', () => {
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
  });

  test('names every parameter of a path', () => {
    for (const { path, parameters } of operations) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
      expect(path.match(/\{\w+\}/g) ?? []).toEqual(inPath);
    }
  });

  test('asks for a token where the route does', () => {
    expect(operationAt('get', '/api/v1/products')?.security).toEqual([]);
    expect(operationAt('get', '/api/v1/orders')?.security).toEqual([{ accessToken: [] }]);
    expect(operationAt('get', '/api/v1/orders')?.responses).toHaveProperty('401');
    expect(operationAt('get', '/bff/admin/sagas')?.responses).toHaveProperty('403');
  });

  test('says that the orders of version 1 are deprecated and those of version 2 are not', () => {
    expect(operationAt('get', '/api/v1/orders/{orderId}')?.deprecated).toBe(true);
    expect(operationAt('get', '/api/v2/orders/{orderId}')?.deprecated).toBeUndefined();
  });

  test('tells of the routes to all services as one operation', () => {
    expect(operationAt('get', '/bff/admin/faults/{service}')).toBeDefined();
    expect(operationAt('get', '/bff/admin/faults/orders')).toBeUndefined();
  });
});

function at(path: readonly string[], value: unknown): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], value);
}
