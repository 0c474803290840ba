import { z } from 'zod';

const LAST_PAGE = 1_000_000;
const MOST_ITEMS = 100;

/** `?page=&limit=` of every list: pages count from 1, at most 100 items each. Extend it with the filters of the list. */
export const pageQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(LAST_PAGE).default(1).describe('Counted from 1.'),
  limit: z.coerce.number().int().min(1).max(MOST_ITEMS).default(20).describe('Items on a page.'),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** What every list answers. */
export const pageOf = <Item extends z.ZodType>(name: string, item: Item) =>
  z
    .strictObject({
      items: z.array(item),
      page: z.int().min(1).max(LAST_PAGE),
      limit: z.int().min(1).max(MOST_ITEMS),
      total: z.int().min(0).describe('Number of items on all pages.'),
    })
    .meta({ id: name });
