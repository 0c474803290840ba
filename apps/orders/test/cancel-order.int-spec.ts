import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import type { SagaKind } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { OrdersUnderTest } from './orders-under-test.js';
import type { FollowedOrder } from './participants.js';

const kinds: readonly SagaKind[] = ['orchestration', 'choreography'];
const ROUNDS = 6;

let orders: OrdersUnderTest;
beforeAll(async () => {
  orders = await OrdersUnderTest.start();
});
afterAll(() => orders.stop());

const statusOf = async ({ id, customer }: FollowedOrder) => (await orders.history.now(id, customer)).status;
const trail = async ({ id, customer }: FollowedOrder) =>
  (await orders.history.audit(id, customer)).map(({ type }) => type);
const told = async (order: FollowedOrder, type: string) =>
  (await orders.sentAbout(order)).filter((message) => message.type === type).length;
const steps = async ({ id, customer }: FollowedOrder) =>
  (await orders.timeline.of(id, customer)).steps.map(({ kind, step, status }) => `${kind} ${step} ${status}`);

describe.each(kinds)('cancelling an order (%s)', (saga) => {
  test('that is not confirmed turns back whatever may have been done', async () => {
    const order = await orders.aPlacedOrder(saga);
    await orders.participants.does(order, 'reserve-stock');
    expect(await orders.cancels(order)).toEqual({ id: order.id, status: 'PENDING', saga, version: 2 });
    await orders.participants.settle(order);
    expect(await trail(order)).toEqual(['OrderPlaced', 'OrderCancellationRequested', 'OrderCancelled']);
    expect(await steps(order)).toEqual(
      expect.arrayContaining(['compensation authorise-payment done', 'compensation reserve-stock done']),
    );
    expect([await told(order, 'order.cancelled'), await told(order, 'order.rejected')]).toEqual([1, 0]);
  });

  test('that is confirmed gives everything back, and nothing waits for its capture any more', async () => {
    const order = await orders.aConfirmedOrder(saga);
    expect(await orders.cancels(order)).toMatchObject({ status: 'CONFIRMED' });
    await orders.participants.does(order, 'cancel-shipment');
    await orders.participants.settle(order);
    expect(await statusOf(order)).toBe('CANCELLED');
    expect(await steps(order)).toEqual([
      'action reserve-stock done',
      'action authorise-payment done',
      'action book-shipment done',
      'action confirm-order done',
      'action capture-payment cancelled',
      'action cancel-shipment done',
      'action stop-fulfilment done',
      'action refund-payment done',
      'action release-stock done',
      'action cancel-order done',
    ]);
    expect(await told(order, 'order.cancelled')).toBe(1);
  });

  test('that has left the warehouse is refused, and so is one that has ended', async () => {
    const dispatched = await orders.aConfirmedOrder(saga);
    await orders.isDispatched(dispatched);
    await expect(orders.cancels(dispatched)).rejects.toMatchObject({ status: 409 });
    const rejected = await orders.aPlacedOrder(saga);
    await orders.participants.isOutOf(rejected);
    await orders.participants.settle(rejected);
    await expect(orders.cancels(rejected)).rejects.toMatchObject({
      status: 409,
      detail: expect.stringContaining('REJECTED'),
    });
    const cancelled = await orders.aConfirmedOrder(saga);
    await orders.cancels(cancelled);
    await orders.participants.settle(cancelled);
    await expect(orders.cancels(cancelled)).rejects.toMatchObject({ status: 409 });
  });

  test('that turns back already is accepted, but it ends as it would have', async () => {
    const order = await orders.aPlacedOrder(saga);
    await orders.participants.does(order, 'reserve-stock');
    await orders.participants.isDeclined(order);
    expect(await orders.cancels(order)).toMatchObject({ status: 'PENDING' });
    await orders.participants.settle(order);
    expect(await statusOf(order)).toBe('REJECTED');
    expect([await told(order, 'order.cancelled'), await told(order, 'order.rejected')]).toEqual([0, 1]);
  });

  test('is for its customer and for admins; to anybody else it is not there', async () => {
    const order = await orders.aPlacedOrder(saga);
    await expect(orders.cancels(order, new Principal(newId(), ['customer']))).rejects.toMatchObject({ status: 404 });
    const admin = new Principal(newId(), ['admin']);
    await orders.cancels(order, admin);
    const [, requested] = await orders.history.audit(order.id, order.customer);
    expect(requested?.data).toEqual({ by: 'admin' });
  });

  test.each(['pending', 'confirmed'])('ten times at once is one cancellation (%s)', async (state) => {
    const order = state === 'pending' ? await orders.aPlacedOrder(saga) : await orders.aConfirmedOrder(saga);
    await orders.isReadyForMany();
    const answers = await Promise.all(Array.from({ length: 10 }, () => orders.cancels(order)));
    expect(new Set(answers.map(({ id }) => id))).toEqual(new Set([order.id]));
    await orders.participants.settle(order);
    expect((await trail(order)).filter((type) => type.startsWith('OrderCancel'))).toEqual([
      'OrderCancellationRequested',
      'OrderCancelled',
    ]);
    expect(await told(order, 'order.cancelled')).toBe(1);
  });

  test(`at the moment of its confirmation has one winner, and either way it is cancelled (${ROUNDS} times)`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = await orders.aPlacedOrder(saga);
      await orders.participants.does(order, 'reserve-stock');
      await orders.participants.does(order, 'authorise-payment');
      await Promise.all([orders.cancels(order), orders.participants.does(order, 'book-shipment')]);
      await orders.participants.settle(order);
      expect(await statusOf(order)).toBe('CANCELLED');
      const confirmed = (await trail(order)).includes('OrderConfirmed');
      expect(await told(order, 'order.confirmed')).toBe(confirmed ? 1 : 0);
      expect(await told(order, 'order.cancelled')).toBe(1);
    }
  });

  test('after its dispatch, of which orders has not heard yet, comes too late: it is shipped, and its capture is still wanted', async () => {
    const order = await orders.aConfirmedOrder(saga);
    await orders.cancels(order);
    await leaves(order);
    expect((await trail(order)).toSorted()).toEqual(
      [
        'OrderPlaced',
        'OrderConfirmed',
        'OrderCancellationRequested',
        'OrderCancellationRefused',
        'OrderShipped',
      ].toSorted(),
    );
    await expect(orders.cancels(order)).rejects.toMatchObject({ status: 409 });
    expect(await orders.participants.open(order)).toMatchObject([{ step: 'capture-payment' }]);
  });

  test(`at the moment of its dispatch never stops a parcel that has left (${ROUNDS} times)`, async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = await orders.aConfirmedOrder(saga);
      const [wish] = await Promise.allSettled([orders.cancels(order), pause(round).then(() => leaves(order))]);
      if (wish.status === 'fulfilled') await leaves(order);
      expect(await statusOf(order)).toBe('SHIPPED');
      expect((await trail(order)).includes('OrderCancellationRefused')).toBe(wish.status === 'fulfilled');
      expect(await told(order, 'order.cancelled')).toBe(0);
    }
  });

  /** What shipping says of a parcel that has left: that it has, and no to a command that would stop it. */
  async function leaves(order: FollowedOrder): Promise<void> {
    await orders.isDispatched(order);
    const open = await orders.participants.open(order);
    if (saga === 'orchestration' && open.some(({ step }) => step === 'cancel-shipment'))
      await orders.participants.refuses(order, 'cancel-shipment', 'ALREADY_DISPATCHED');
  }
});
