import { describe, expect, test } from '@jest/globals';
import { factsPage } from './facts-page.js';
import { factsQuery, uuidFactsQuery } from './facts-query.js';

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

  test('begins after a UUID where the ids are such', () => {
    const after = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
    expect(uuidFactsQuery.parse({ after })).toEqual({ after, limit: 1_000 });
    expect(uuidFactsQuery.parse({ limit: '2' })).toEqual({ after: null, limit: 2 });
    expect(uuidFactsQuery.safeParse({ after: 'no-uuid' }).success).toBe(false);
  });
});
