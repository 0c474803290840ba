import { describe, expect, test } from '@jest/globals';
import { brokenOutboxHops } from './broken-outbox-hops.js';
import { expectedAttributes } from './expected-attributes.js';
import { hopsIn } from './hops-in.js';
import type { SpanView } from './span-view.js';
import { wrongAttributes } from './wrong-attributes.js';

const resource = Object.fromEntries(expectedAttributes.resource.map((key) => [key, 'x']));
const aSpan = (wishes: Partial<SpanView>): SpanView => ({
  id: wishes.name ?? 'root',
  parentId: undefined,
  links: [],
  name: 'root',
  service: 'orders',
  start: 0,
  attributes: {},
  resource,
  ...wishes,
});
const without = (key: string, attributes: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== key));
const commit = aSpan({ id: 'commit', parentId: 'root', start: 1, attributes: { 'db.operation.name': 'COMMIT' } });
const publish = aSpan({ name: 'publish order.placed', parentId: 'root', start: 2 });
const processed = aSpan({ name: 'process order.placed', parentId: publish.id, service: 'inventory', start: 3 });

test('a hop is a step from one service to another, named after its message', () => {
  expect(hopsIn([aSpan({}), commit, publish, processed])).toEqual(['orders → inventory: order.placed']);
});

describe('a hop through an outbox', () => {
  test('is whole when it was committed, published and processed', () => {
    expect(brokenOutboxHops([aSpan({}), commit, publish, processed])).toEqual([]);
  });

  test('is broken where it was published without a commit, or before it', () => {
    const complaint = ['orders publish order.placed: no commit before it'];
    expect(brokenOutboxHops([aSpan({}), publish, processed])).toEqual(complaint);
    expect(brokenOutboxHops([aSpan({}), { ...commit, start: 9 }, publish, processed])).toEqual(complaint);
  });

  test('is broken where it was processed below something else', () => {
    expect(brokenOutboxHops([aSpan({}), commit, publish, { ...processed, parentId: 'root' }])).toEqual([
      'inventory process order.placed: not below what published it',
    ]);
  });
});

describe('the attributes of a span', () => {
  const server = {
    'span.kind': 'server',
    ...Object.fromEntries(expectedAttributes['HTTP server'].map((key) => [key, 1])),
  };

  test('are right when all are there', () => {
    expect(wrongAttributes([aSpan({ attributes: server })])).toEqual([]);
  });

  test('are wrong where one is missing, of the span or of its process', () => {
    const attributes = without('http.route', server);
    expect(wrongAttributes([aSpan({ attributes, resource: without('process.pid', resource) })])).toEqual([
      'orders root: no http.route',
      'orders: no process.pid',
    ]);
  });

  test('are wrong where one is there that should not be', () => {
    expect(wrongAttributes([aSpan({ attributes: { 'db.statement': 'SELECT 1' } })])).toEqual([
      'orders root: db.statement',
    ]);
  });
});
