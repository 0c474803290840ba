import { describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { condition, numbered } from './condition.js';
import { conditionsOf } from './order-conditions.js';
import type { OrderFilter } from './order-filter.js';
import { containing, numberBeginning, numberOf } from './patterns.js';

const said = async (filter: OrderFilter) =>
  numbered(await conditionsOf(filter, (text) => Promise.resolve(condition('called(?)', text))));

describe('the conditions of a list', () => {
  test('are none where nothing is asked for', async () => {
    expect(await said({})).toEqual({ sql: 'TRUE', parameters: [] });
  });

  test('have whose it is before all that a caller says, and no text of a caller in the SQL', async () => {
    const hostile = "'; DROP TABLE order_views; -- ?";
    const { sql, parameters } = await said({ search: hostile, customer: hostile, product: hostile, ownerId: 'OWNER' });
    expect(sql).toMatch(/^\(v\.customer_id = \$1 AND /);
    expect(sql).not.toContain('DROP');
    expect(parameters[0]).toBe('OWNER');
    expect(sql.match(/\$\d+/g)).toEqual(parameters.map((_, index) => `$${index + 1}`));
  });

  test('look for an id as what it is', async () => {
    const id = newId();
    expect(await said({ product: id })).toEqual({ sql: '(v.product_ids @> $1::uuid[])', parameters: [[id]] });
    expect((await said({ search: id })).sql).toContain('v.id = $4');
    expect((await said({ search: 'lamp' })).sql).not.toContain('v.id');
  });
});

test('a pattern takes what means something to LIKE as it stands', () => {
  expect(containing(String.raw`50%_\off`)).toBe(String.raw`%50\%\_\\off%`);
});

test.each([
  ['SK-1000042', 'SK-1000042'],
  ['sk-x00ab', 'SK-X00AB'],
  ['1000042', 'SK-1000042'],
  ['s', 'S'],
])('the number %s is written %s', (given, written) => {
  expect(numberOf(given)).toBe(written);
  expect(numberBeginning(given)).toBe(`${written}%`);
});
