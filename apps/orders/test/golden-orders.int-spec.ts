import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { restoreStream } from '@souk/event-sourcing';
import { eventually } from '@souk/kernel';
import { goldenEnds, goldenOrders } from './golden-orders.js';
import { OrdersUnderTest } from './orders-under-test.js';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
  await orders.transactions.run(async (work) => {
    for (const golden of goldenOrders()) await restoreStream(work, golden);
  });
});
afterAll(() => orders.stop());

describe.each(goldenOrders().map((golden) => [golden.name, golden] as const))(
  'an order of an older release: %s',
  (name, { streamId, written }) => {
    const end = goldenEnds[name];

    test('is told from its events, with the number that it has by now', async () => {
      expect(await orders.history.now(streamId, undefined)).toMatchObject({
        ...end,
        id: streamId,
        placedAt: written[0]?.occurredAt,
        updatedAt: written.at(-1)?.occurredAt,
      });
    });

    test('is taken by the read side as it is told', async () => {
      const truth = await orders.history.now(streamId, undefined);
      const shown = { ...truth, cancellation: undefined };
      await eventually(async () => expect(await orders.views.find(streamId)).toEqual(shown));
    });

    test('still says in which version each of its events was written, and by whom', async () => {
      const trail = await orders.history.audit(streamId, undefined);
      expect(trail.map(({ schemaVersion }) => schemaVersion)).toEqual(written.map(() => 1));
      expect(trail.map(({ actor }) => actor)).toEqual(written.map(({ metadata }) => metadata.actor ?? null));
      expect(trail[0]?.data).toEqual({ ...written[0]?.data, number: end?.number });
    });
  },
);

test('an order of today is written in version 2, and its number is none that an old one can have', async () => {
  const { id, customer } = await orders.aPlacedOrder();
  const [placed] = await orders.history.audit(id, customer);
  expect(placed).toMatchObject({ schemaVersion: 2, data: { number: expect.stringMatching(/^SK-\d{7,}$/) } });
});
