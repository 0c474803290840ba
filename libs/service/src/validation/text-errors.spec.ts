import { expect, test } from '@jest/globals';
import { textErrors } from './text-errors.js';

test.each([
  ['the NUL character', 'a\0b', 'must not contain the NUL character'],
  ['half of a surrogate pair', 'a\ud800b', 'must not contain half of a surrogate pair'],
])('a text with %s is named wherever it is', (_, text, message) => {
  expect(textErrors({ items: [{ name: 'fine' }, { name: text }] }, '')).toEqual([{ path: 'items[1].name', message }]);
});

test('any other text is fine', () => {
  expect(textErrors({ name: 'Zoë 🛒', quantity: 1, note: null }, '')).toEqual([]);
});
