import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, milliseconds, newId } from '@souk/kernel';
import { still } from './paces.js';
import { ShippingUnderTest } from './shipping-under-test.js';

let shipping: ShippingUnderTest;
beforeAll(async () => {
  shipping = await ShippingUnderTest.start(undefined, still);
});
afterAll(() => shipping.stop());

/** A confirmed order whose parcel could leave at any moment. */
async function ready(): Promise<string> {
  const orderId = newId();
  await shipping.book(orderId);
  await shipping.confirmed(orderId);
  return orderId;
}

/** The three things that could contradict each other. */
async function stateOf(orderId: string) {
  const told = await shipping.published(orderId);
  return {
    status: await shipping.status(orderId),
    dispatches: told.filter(({ name }) => name === 'shipment.dispatched').length,
    next: (await shipping.milestone(orderId))?.kind,
  };
}

const stays = { status: 'CANCELLED', dispatches: 0, next: undefined };
const leaves = { status: 'DISPATCHED', dispatches: 1, next: 'delivery' };

/** Looked for without a pause to speak of: nobody waits longer than two seconds for a lock. */
const areQueued = (transactions: number) =>
  eventually(async () => expect(await shipping.queued()).toBe(transactions), { every: milliseconds(5) });

/** Lets both come while the shipment is held, the first of them first. @returns the answer to the cancellation */
async function queueUp(orderId: string, first: 'cancel' | 'dispatch') {
  const letGo = await shipping.holdShipment(orderId);
  const cancel = async () => (await shipping.cancel(orderId))?.outcome;
  const dispatch = () => shipping.dispatchIsDue(orderId);
  const [one, other] = first === 'cancel' ? [cancel, dispatch] : [dispatch, cancel];
  const answers = [one()];
  await areQueued(1);
  answers.push(other());
  await areQueued(2);
  await letGo();
  return (await Promise.all<string | void | undefined>(answers)).find((answer) => answer !== undefined);
}

describe('of a cancellation and the dispatch, the one that comes first wins', () => {
  test('when it is the cancellation', async () => {
    const orderId = await ready();
    expect(await queueUp(orderId, 'cancel')).toBe('done');
    expect(await stateOf(orderId)).toEqual(stays);
  });

  test('when it is the dispatch', async () => {
    const orderId = await ready();
    expect(await queueUp(orderId, 'dispatch')).toBe('refused');
    expect(await stateOf(orderId)).toEqual(leaves);
    expect(await shipping.cancel(orderId)).toMatchObject({ outcome: 'refused', code: 'ALREADY_DISPATCHED' });
  });

  test('when many come at the same moment: each order has one winner, and all agree on who it is', async () => {
    const orders = await Promise.all(Array.from({ length: 40 }, ready));
    const answers = await Promise.all(
      orders.map(async (orderId, index) => {
        const dispatch = () => shipping.dispatchIsDue(orderId);
        const cancel = () => shipping.cancel(orderId);
        const [one, other] = index % 2 === 0 ? [cancel(), dispatch()] : [dispatch(), cancel()];
        return (await Promise.all<{ outcome: string } | void | undefined>([one, other])).find(Boolean);
      }),
    );
    const states = await Promise.all(orders.map((orderId) => stateOf(orderId)));
    expect(states).toEqual(answers.map((answer) => (answer?.outcome === 'done' ? stays : leaves)));
  });
});
