import { describe, expect, test } from '@jest/globals';
import { hostileIn } from './hostile-json.js';

const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));

describe('a JSON value', () => {
  test.each<unknown>([null, 1, 'text', {}, [], { items: [{ quantity: 2 }], constructor: 'Lego' }])(
    'is fine: %j',
    (value) => {
      expect(hostileIn(value)).toBeUndefined();
    },
  );

  test('may have 32 levels, and no more', () => {
    expect([hostileIn(nested(32)), hostileIn(nested(33))]).toEqual([
      undefined,
      'The body is nested deeper than 32 levels.',
    ]);
  });

  test('of a hundred thousand levels costs no stack', () => {
    expect(hostileIn(nested(100_000))).toContain('nested deeper');
  });

  test.each([
    ['{"a":[{"__proto__":{"isAdmin":true}}]}', '__proto__'],
    ['{"constructor":{"prototype":{"isAdmin":true}}}', 'constructor.prototype'],
  ])('must not reach for a prototype: %s', (json, key) => {
    expect(hostileIn(JSON.parse(json))).toContain(key);
  });
});
