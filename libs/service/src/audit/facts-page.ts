import type { FactsQuery } from './facts-query.js';

/** One page of facts. */
export interface FactsPage<Fact> {
  readonly items: readonly Fact[];
  /** Where the next page goes on: its `after`. Null on the last page. */
  readonly next: string | null;
}

/** Puts the facts of one page with where the next one begins. */
export function factsPage<Fact>(
  items: readonly Fact[],
  { limit }: FactsQuery,
  idOf: (fact: Fact) => string,
): FactsPage<Fact> {
  const last = items.at(-1);
  return { items, next: last && items.length >= limit ? idOf(last) : null };
}
