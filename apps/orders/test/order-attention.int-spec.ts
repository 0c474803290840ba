import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { QueueInspector } from '@souk/messaging';
import { OrdersUnderTest } from './orders-under-test.js';
import type { FollowedOrder } from './participants.js';

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(() => orders.stop());

/** As after a long time of asking in vain; the next look at it is due. */
const IN_VAIN = `
  WITH s AS (UPDATE sagas SET look_at = clock_timestamp() WHERE subject = $1 AND type = 'fulfil-order' RETURNING id)
  UPDATE saga_steps t SET attempts = 1000, look_at = clock_timestamp() FROM s WHERE t.saga_id = s.id AND t.step = $2`;

const trail = async ({ id, customer }: FollowedOrder) =>
  (await orders.history.audit(id, customer)).map(({ type }) => type).slice(2);

/** Payment has a consumer, and says nothing. */
async function staysSilent({ id }: FollowedOrder, step: string): Promise<void> {
  jest.spyOn(orders.reaction(QueueInspector), 'consumerCount').mockResolvedValue(1);
  await orders.transactions.run((work) => work.query(IN_VAIN, [id, step]));
}

async function whoseCaptureIsRefused(): Promise<FollowedOrder> {
  const order = await orders.aConfirmedOrder('orchestration');
  await orders.participants.refuses(order, 'capture-payment', 'UNKNOWN_ORDER');
  return order;
}

describe('an order of which a step waits for a person', () => {
  test('remembers it once, and why', async () => {
    const order = await whoseCaptureIsRefused();
    expect(await trail(order)).toEqual(['OrderNeedsAttention']);
    const { id, customer } = order;
    expect((await orders.diffs.between(id, customer, {})).changes).toEqual([
      { path: 'attention', before: null, after: ['capture-payment'] },
    ]);
    expect((await orders.history.audit(id, customer)).at(-1)?.data).toEqual({
      step: 'capture-payment',
      service: 'payment',
      detail: 'refused (UNKNOWN_ORDER): UNKNOWN_ORDER',
    });
  });

  test('remembers that the step waits no more, once it is done', async () => {
    const order = await whoseCaptureIsRefused();
    await orders.participants.does(order, 'capture-payment');
    expect(await trail(order)).toEqual(['OrderNeedsAttention', 'OrderAttentionResolved']);
    expect(await orders.history.now(order.id, order.customer)).toMatchObject({ status: 'CONFIRMED', attention: [] });
  });

  test('remembers that the step is not wanted any more, once it is cancelled', async () => {
    const order = await whoseCaptureIsRefused();
    await orders.cancels(order);
    await orders.participants.settle(order);
    expect(await trail(order)).toEqual([
      'OrderNeedsAttention',
      'OrderCancellationRequested',
      'OrderAttentionResolved',
      'OrderCancelled',
    ]);
  });

  test('remembers it of a choreographed order too, where nobody refuses: the step stays silent', async () => {
    const order = await orders.aConfirmedOrder('choreography');
    await staysSilent(order, 'capture-payment');
    await eventually(async () => expect(await trail(order)).toEqual(['OrderNeedsAttention']));
    await orders.participants.does(order, 'capture-payment');
    expect(await trail(order)).toEqual(['OrderNeedsAttention', 'OrderAttentionResolved']);
  });

  test('is in the work list for as long as that', async () => {
    const order = await whoseCaptureIsRefused();
    const waiting = async () =>
      (await orders.attention.page('STEP_NEEDS_PERSON', { limit: 100, offset: 0 })).rows.filter(
        ({ orderId }) => orderId === order.id,
      );
    await eventually(async () => expect(await waiting()).toMatchObject([{ step: 'capture-payment' }]));
    await orders.participants.does(order, 'capture-payment');
    await eventually(async () => expect(await waiting()).toEqual([]));
  });
});
