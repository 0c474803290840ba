import { expect, test } from '@jest/globals';
import { derivedId, newId } from './ids.js';

test('new ids are UUIDv7 and sort by the time they were made', () => {
  const ids = Array.from({ length: 100 }, newId);
  expect(ids.every((id) => /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/.test(id))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
});

test('a derived id is the same for the same parts, and another for others', () => {
  expect(derivedId('saga', 'reserve-stock', 'action')).toBe(derivedId('saga', 'reserve-stock', 'action'));
  expect(derivedId('saga', 'reserve-stock', 'action')).not.toBe(derivedId('saga', 'reserve-stock', 'compensation'));
});
