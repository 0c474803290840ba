/** Which page of a list is wanted; pages count from 1. */
export interface PageQuery {
  readonly page: number;
  readonly limit: number;
}

/** What every list answers. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly page: number;
  readonly limit: number;
  /** Number of items on all pages. */
  readonly total: number;
}

/** Puts the items of one page with where they stand. */
export function pageOf<Item>(
  items: readonly Item[],
  { page, limit, total }: PageQuery & { readonly total: number },
): Page<Item> {
  return { items, page, limit, total };
}

/** How many items come before the page. */
export function offsetOf({ page, limit }: PageQuery): number {
  return (page - 1) * limit;
}
