import { expect, test } from '@jest/globals';
import type { MongoReader } from '@souk/persistence';
import { CatalogueViews } from './catalogue-views.js';

// Thrown between the promises of a Promise.all it would leave the first of them to nobody, and end the process.
test('what is asked for before the database is there is rejected, never thrown', async () => {
  const tooEarly = {
    collection: () => {
      throw new Error('not reached yet');
    },
  } as unknown as MongoReader;
  const views = new CatalogueViews(tooEarly);
  const answers = await Promise.allSettled([views.find({}, 'name', 10, 0), views.count({}), views.product('x')]);
  expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
});
