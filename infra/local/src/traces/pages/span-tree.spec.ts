import { expect, test } from '@jest/globals';
import { aSpan } from '../../../test/traces/a-span.js';
import { Trace } from '../store/trace.js';
import { rowsOf } from './span-tree.js';

test('each span is followed by what it caused, an orphan stands at the edge', () => {
  const spans = [
    aSpan({ span: 5, parent: 99, name: 'orphan', start: 9 }),
    aSpan({ span: 4, parent: 2, name: 'grandchild', start: 4 }),
    aSpan({ span: 3, parent: 1, name: 'second child', start: 3 }),
    aSpan({ span: 2, parent: 1, name: 'first child', start: 2 }),
    aSpan({ span: 1, name: 'root', start: 1 }),
  ];
  const rows = rowsOf(new Trace('1', spans)).map(({ span, depth }) => `${depth} ${span.name}`);
  expect(rows).toEqual(['0 root', '1 first child', '2 grandchild', '1 second child', '0 orphan']);
});
