import { describe, expect, test } from '@jest/globals';
import { aSpan, idOf } from '../../../test/traces/a-span.js';
import { findTraces, type TraceQuery } from './find-traces.js';
import { TraceStore } from './trace-store.js';

const store = new TraceStore();
store.add([
  aSpan({ trace: 1, span: 1, service: 'gateway', name: 'POST /orders', start: 100 }),
  aSpan({
    trace: 1,
    span: 2,
    parent: 1,
    service: 'payment',
    failed: true,
    start: 101,
    attributes: { 'souk.order.id': 'ORDER-7' },
  }),
  aSpan({ trace: 2, span: 3, service: 'gateway', name: 'GET /products', start: 200 }),
]);

const found = (query: Partial<TraceQuery>): string[] => findTraces(store, { limit: 10, ...query }).map(({ id }) => id);
const [first, second] = [idOf(1, 32), idOf(2, 32)];

describe('traces are found', () => {
  test.each<[string, Partial<TraceQuery>, string[]]>([
    ['newest first', {}, [second, first]],
    ['no more than asked for', { limit: 1 }, [second]],
    ['by service', { service: 'payment' }, [first]],
    ['by operation of that service', { service: 'payment', operation: 'POST /orders' }, []],
    ['by attribute', { tags: { 'souk.order.id': 'ORDER-7' } }, [first]],
    ['by failure', { tags: { error: 'true' } }, [first]],
    ['by time', { start: 150, end: 250 }, [second]],
    ['by the beginning of their id', { text: second.slice(0, 32) }, [second]],
    ['by a word in an attribute', { text: 'order-7' }, [first]],
    ['by a word in a name', { text: '/PRODUCTS' }, [second]],
  ])('%s', (_, query, expected) => {
    expect(found(query)).toEqual(expected);
  });
});
