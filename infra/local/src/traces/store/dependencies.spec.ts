import { expect, test } from '@jest/globals';
import { aSpan } from '../../../test/traces/a-span.js';
import { dependenciesIn } from './dependencies.js';
import { TraceStore } from './trace-store.js';

test('a step from one service to another counts, whatever lies within one service', () => {
  const store = new TraceStore();
  store.add([
    aSpan({ trace: 1, span: 1, service: 'gateway' }),
    aSpan({ trace: 1, span: 2, parent: 1, service: 'gateway' }),
    aSpan({ trace: 1, span: 3, parent: 2, service: 'orders' }),
    aSpan({ trace: 2, span: 4, service: 'gateway' }),
    aSpan({ trace: 2, span: 5, parent: 4, service: 'orders' }),
    aSpan({ trace: 2, span: 6, parent: 5, service: 'inventory' }),
  ]);
  expect(dependenciesIn(store.newestFirst())).toEqual(
    expect.arrayContaining([
      { parent: 'gateway', child: 'orders', callCount: 2 },
      { parent: 'orders', child: 'inventory', callCount: 1 },
    ]),
  );
  expect(dependenciesIn(store.newestFirst())).toHaveLength(2);
});

test('a span whose parent has not been seen, or is in another trace, tells of no step', () => {
  const store = new TraceStore();
  store.add([
    aSpan({ trace: 1, span: 1, service: 'gateway' }),
    aSpan({ trace: 2, span: 2, parent: 1, service: 'orders' }),
  ]);
  expect(dependenciesIn(store.newestFirst())).toEqual([]);
});
