import { describe, expect, test } from '@jest/globals';
import { aSpan, idOf } from '../../../test/traces/a-span.js';
import { TraceStore } from './trace-store.js';

const limits = { traces: 2, spansPerTrace: 3, spans: 4 };
const idsIn = (store: TraceStore): string[] => [...store.newestFirst()].map(({ id }) => id);

describe('the trace store', () => {
  test('keeps the traces that were heard of last', () => {
    const store = new TraceStore(limits);
    store.add([aSpan({ trace: 1, span: 1 }), aSpan({ trace: 2, span: 2 })]);
    store.add([aSpan({ trace: 1, span: 3 })]);
    store.add([aSpan({ trace: 3, span: 4 })]);
    expect(idsIn(store)).toEqual([idOf(3, 32), idOf(1, 32)]);
    expect(store.find(idOf(2, 32))).toBeUndefined();
  });

  test('takes no more spans of one trace than it may, but lets one that came before come again', () => {
    const store = new TraceStore(limits);
    store.add([1, 2, 3, 4].map((span) => aSpan({ trace: 1, span })));
    store.add([aSpan({ trace: 1, span: 1, name: 'again' })]);
    expect(store.find(idOf(1, 32))?.spans.map(({ name }) => name)).toEqual(['again', 'work', 'work']);
  });

  test('drops whole traces when there are too many spans in all', () => {
    const store = new TraceStore(limits);
    store.add([1, 2, 3].map((span) => aSpan({ trace: 1, span })));
    store.add([4, 5].map((span) => aSpan({ trace: 2, span })));
    expect(idsIn(store)).toEqual([idOf(2, 32)]);
  });
});
