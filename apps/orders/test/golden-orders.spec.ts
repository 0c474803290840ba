import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { orderOf } from '../src/domain/order.js';
import { goldenEnds, goldenOrders } from './golden-orders.js';

const FOLDER = join(import.meta.dirname, 'golden');
/** Of all files as they were read from the database. */
const WRITTEN_ONCE = '5bc23deda9fd89a60a5c2bd07e8959fb7d469902686cd95ccf8aad56c1560715';

describe('an order that an older release wrote', () => {
  test('is kept as it was written: no file was changed', () => {
    const digest = createHash('sha256');
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.json'));
    for (const file of files.toSorted()) digest.update(readFileSync(join(FOLDER, file)));
    expect(digest.digest('hex')).toBe(WRITTEN_ONCE);
  });

  test('is there for each end that an order can have', () => {
    expect(new Set(goldenOrders().map(({ name }) => name))).toEqual(new Set(Object.keys(goldenEnds)));
    const all = goldenOrders().flatMap(({ written }) => written);
    expect(new Set(all.map(({ type, schemaVersion }) => `${type} ${schemaVersion}`))).toEqual(
      new Set([
        'OrderPlaced 1',
        'OrderConfirmed 1',
        'OrderRejected 1',
        'OrderCancellationRequested 1',
        'OrderCancellationRefused 1',
        'OrderCancelled 1',
        'OrderShipped 1',
        'OrderDelivered 1',
      ]),
    );
  });

  test.each(goldenOrders().map((golden) => [golden.name, golden] as const))(
    'ends as it did then: %s',
    (name, golden) => {
      const { version, ...end } = goldenEnds[name] ?? {};
      expect(golden.events).toHaveLength(version ?? 0);
      expect(orderOf(golden.events)).toMatchObject(end);
    },
  );
});
