import { describe, expect, test } from '@jest/globals';
import { searchPatterns, searchText } from './search-text.js';

const finds = (search: string, text: string) =>
  searchPatterns(search).every((pattern) => new RegExp(pattern, 'u').test(searchText(text)));

describe('a search', () => {
  test.each([
    ['lamp', 'Copper desk LAMP'],
    ['cafe', 'Café glasses'],
    ['GLÄSER', 'sechs Teegläser'],
    ['lamp copper', 'Copper desk lamp'],
    ['SOUK-LA', 'SOUK-LANTERN'],
    ['  ', 'anything'],
    ['50%', 'now 50% off'],
  ])('%j finds %j', (search, text) => {
    expect(finds(search, text)).toBe(true);
  });

  test.each([
    ['lamp rug', 'Copper desk lamp'],
    ['.*', 'Copper desk lamp'],
    ['l.mp', 'lamp'],
    ['(a+)+$', 'aaaaaaaa'],
    ['$where', 'where'],
  ])('%j does not find %j', (search, text) => {
    expect(finds(search, text)).toBe(false);
  });
});
