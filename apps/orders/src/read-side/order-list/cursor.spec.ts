import { describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { cursorOf, placeOf } from './cursor.js';

const place = { placedAt: new Date('2026-03-01T10:00:00.123Z'), id: newId() };
const written = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  test('leads back to the place that it was made of, and goes into an address as it is', () => {
    expect(placeOf(cursorOf(place))).toEqual(place);
    expect(cursorOf(place)).toMatch(/^[A-Za-z0-9_-]{1,100}$/);
  });

  test.each([
    ['text', 'nonsense'],
    ['nothing', ''],
    ['no place', written({ placedAt: 1, id: place.id })],
    ['a time that no calendar has', written([9e15, place.id])],
    ['an id that is none', written([1, "' OR 1=1"])],
    ['more than a place', written([1, place.id, 1])],
  ])('that is %s is none', (_, cursor) => {
    expect(placeOf(cursor)).toBeUndefined();
  });
});
