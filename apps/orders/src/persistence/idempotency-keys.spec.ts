import { expect, test } from '@jest/globals';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { IdempotencyKeys } from './idempotency-keys.js';

/** Work in which a key is taken at the first look and, since it is old and was deleted then, free at the second. */
const whereKeyGoes = (): PostgresUnitOfWork => {
  let looks = 0;
  const prepared = (): Promise<object[]> => Promise.resolve((looks += 1) === 1 ? [] : [{ key: 'a-key' }]);
  return { prepared, query: () => Promise.resolve([]) } as unknown as PostgresUnitOfWork;
};

test('a key that is forgotten while it is looked for is as good as new, not one of another body', async () => {
  const request = { principalId: 'ada', key: 'a-key', body: {} };
  expect(await new IdempotencyKeys().claim(whereKeyGoes(), request)).toEqual({ is: 'new' });
});
