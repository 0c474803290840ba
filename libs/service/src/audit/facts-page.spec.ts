import { describe, expect, test } from '@jest/globals';
import { factsPage } from './facts-page.js';
import { factsQuery } from './facts-query.js';

const idOf = ({ id }: { id: string }): string => id;

describe('a page of facts', () => {
  test('says where the next one begins, until a page is not full', () => {
    const facts = [{ id: 'a' }, { id: 'b' }];
    expect(factsPage(facts, { after: null, limit: 2 }, idOf)).toEqual({ items: facts, next: 'b' });
    expect(factsPage(facts, { after: 'b', limit: 3 }, idOf).next).toBeNull();
    expect(factsPage([], { after: 'b', limit: 2 }, idOf).next).toBeNull();
  });

  test('has at most 1,000', () => {
    expect(factsQuery.parse({})).toEqual({ after: null, limit: 1_000 });
    expect(
      [{ limit: '1001' }, { limit: '0' }, { after: '' }, { after: "' OR 1=1" }].map(
        (query) => factsQuery.safeParse(query).success,
      ),
    ).toEqual([false, false, false, false]);
  });
});
