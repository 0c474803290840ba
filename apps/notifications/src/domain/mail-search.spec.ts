import { expect, test } from '@jest/globals';
import { parseMailSearch } from './mail-search.js';

test.each([
  ['to:ada@souk.test', { to: ['ada@souk.test'], subject: [], words: [] }],
  [
    'TO:ada@souk.test subject:"on its way" parcel',
    { to: ['ada@souk.test'], subject: ['on its way'], words: ['parcel'] },
  ],
  ['to:"ada@souk.test"', { to: ['ada@souk.test'], subject: [], words: [] }],
  ['"two words" from:x', { to: [], subject: [], words: ['two words', 'from:x'] }],
  ['   ', { to: [], subject: [], words: [] }],
])('%j', (query, search) => {
  expect(parseMailSearch(query)).toEqual(search);
});
