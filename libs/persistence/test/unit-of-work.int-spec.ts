import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parcelMoved, received } from './messages.js';
import { type OpenPostgres, openPostgres } from './open-postgres.js';

let shop: OpenPostgres;
beforeAll(async () => {
  shop = await openPostgres();
});
afterAll(() => shop.close());

describe('smoke', () => {
  test('runs', async () => {
    await shop.transactions.run(async (work) => work.publish(parcelMoved('p', { step: 1 })));
    expect(await shop.outbox.backlog()).toMatchObject({ unpublished: 1, failed: 0 });
    const message = received();
    expect(await shop.transactions.runOnce('c', message, async () => undefined)).toEqual({ status: 'handled' });
    expect(await shop.transactions.runOnce('c', message, async () => undefined)).toMatchObject({ status: 'duplicate' });
    expect(await shop.outbox.relay(async (messages) => messages.map(() => ({ status: 'confirmed' as const })))).toBe(1);
    expect(await shop.outbox.backlog()).toMatchObject({ unpublished: 0 });
  });
});
