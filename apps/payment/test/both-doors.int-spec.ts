import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import type { PaymentOperation } from '../src/domain/payment-operation.js';
import { MoodyProvider } from './moody-provider.js';
import type { Door } from './payment-messages.js';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
let provider: MoodyProvider;
beforeAll(async () => {
  payment = await PaymentUnderTest.start();
  provider = new MoodyProvider(payment.provider);
});
afterAll(() => payment.stop());

/** An order that is asked for by one door. */
function anOrder(door: Door) {
  const orderId = newId();
  return {
    orderId,
    authorise: (token = 'tok_visa') => payment.authorise(orderId, token, { door }),
    capture: () => payment.capture(orderId, { door }),
    void: () => payment.void(orderId, { door }),
    refund: () => payment.refund(orderId, { door }),
    is: (status: string) => eventually(async () => expect(await payment.status(orderId)).toBe(status)),
    soonIs: (status: string) =>
      eventually(async () => {
        await payment.timePasses();
        expect(await payment.status(orderId)).toBe(status);
      }),
    /** So that time may pass: a call that is still on its way then would be asked about before it is there. */
    providerHasBooked: (operation: PaymentOperation) =>
      eventually(async () =>
        expect(await payment.ledger(orderId)).toContainEqual(expect.objectContaining({ operation })),
      ),
    providerWasCalled: (operation: PaymentOperation) =>
      eventually(async () => expect((await payment.payment(orderId))?.providerCalls[operation]).toBeGreaterThan(0)),
  };
}
type Order = ReturnType<typeof anOrder>;

interface Case {
  readonly name: string;
  readonly play: (order: Order) => Promise<unknown>;
  /** Minor units that the provider holds and has taken in the end. */
  readonly books: { readonly held: number; readonly taken: number };
  readonly replies: readonly string[];
  readonly events: readonly string[];
}

const NOTHING = { held: 0, taken: 0 };
const held = async (order: Order): Promise<void> => {
  await order.authorise();
  await order.is('AUTHORISED');
};
const taken = async (order: Order): Promise<void> => {
  await held(order);
  await order.capture();
  await order.is('CAPTURED');
};

const CASES: readonly Case[] = [
  {
    name: 'authorised',
    play: held,
    books: { held: 5_000, taken: 0 },
    replies: ['authorise-payment done'],
    events: ['authorised'],
  },
  {
    name: 'declined',
    play: async (order) => {
      await order.authorise('tok_declined');
      await order.is('DECLINED');
    },
    books: NOTHING,
    replies: ['authorise-payment refused'],
    events: ['declined'],
  },
  {
    name: 'captured',
    play: taken,
    books: { held: 0, taken: 5_000 },
    replies: ['authorise-payment done', 'capture-payment done'],
    events: ['authorised', 'captured'],
  },
  {
    name: 'voided',
    play: async (order) => {
      await held(order);
      await order.void();
      await order.is('VOIDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'void-authorisation done'],
    events: ['authorised', 'voided'],
  },
  {
    name: 'refunded',
    play: async (order) => {
      await taken(order);
      await order.refund();
      await order.is('REFUNDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'capture-payment done', 'refund-payment done'],
    events: ['authorised', 'captured', 'refunded'],
  },
  {
    name: 'a refund of money that is only held lets go of it, and a capture that comes after takes nothing',
    play: async (order) => {
      await held(order);
      await order.refund();
      await order.capture();
      await order.is('VOIDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'capture-payment refused', 'refund-payment done'],
    events: ['authorised', 'voided'],
  },
  {
    name: 'a refund while the capture keeps failing lets go of what is held',
    play: async (order) => {
      await order.authorise('tok_capture_fails');
      await order.is('AUTHORISED');
      await order.capture();
      await order.providerWasCalled('capture');
      await order.refund();
      await order.is('VOIDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'capture-payment refused', 'refund-payment done'],
    events: ['authorised', 'voided'],
  },
  {
    name: 'a refund while nobody knows whether the money was taken, and it was, gives it back',
    play: async (order) => {
      provider.set(order.orderId, 'capture', 'answer-lost');
      await held(order);
      await order.capture();
      await order.providerHasBooked('capture');
      await order.refund();
      await order.soonIs('REFUNDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'capture-payment done', 'refund-payment done'],
    events: ['authorised', 'captured', 'refunded'],
  },
  {
    name: 'a refund while nobody knows whether the money was taken, and it was not, lets go of it',
    play: async (order) => {
      provider.set(order.orderId, 'capture', 'request-lost');
      await held(order);
      await order.capture();
      await order.providerWasCalled('capture');
      await order.refund();
      await order.soonIs('VOIDED');
    },
    books: NOTHING,
    replies: ['authorise-payment done', 'capture-payment refused', 'refund-payment done'],
    events: ['authorised', 'voided'],
  },
  {
    name: 'an authorisation that succeeds after it was given up is voided, and told as a void only',
    play: async (order) => {
      await order.authorise('tok_timeout');
      await order.providerHasBooked('authorise');
      await order.void();
      await order.soonIs('VOIDED');
    },
    books: NOTHING,
    replies: ['authorise-payment refused', 'void-authorisation done'],
    events: ['voided'],
  },
  {
    name: 'given back before it was asked for: it is never charged',
    play: async (order) => {
      await order.refund();
      await order.authorise();
      expect(await payment.status(order.orderId)).toBeUndefined();
    },
    books: NOTHING,
    replies: ['authorise-payment refused', 'refund-payment done'],
    events: ['voided'],
  },
];

describe.each<Door>(['command', 'event'])('by %s', (door) => {
  test.each(CASES)('$name', async ({ play, books, replies, events }) => {
    const order = anOrder(door);
    await play(order);
    await eventually(async () => expect(await payment.books(order.orderId)).toEqual(books));
    expect((await payment.told(order.orderId)).toSorted()).toEqual(door === 'command' ? replies : events);
  });

  test('asked again by a new message, it tells again what stands, and moves nothing', async () => {
    const order = anOrder(door);
    await taken(order);
    await order.authorise();
    await order.capture();
    const again = door === 'command' ? ['authorise-payment done', 'capture-payment done'] : ['authorised', 'captured'];
    expect(await payment.told(order.orderId)).toEqual([...again, ...again]);
    await order.refund();
    await order.is('REFUNDED');
    await order.refund();
    const back = door === 'command' ? 'refund-payment done' : 'refunded';
    expect((await payment.told(order.orderId)).slice(4)).toEqual([back, back]);
    expect(await payment.ledger(order.orderId)).toMatchObject([{ calls: 1 }, { calls: 1 }, { calls: 1 }]);
  });

  test('what follows carries the correlation and the faults of the order', async () => {
    const { orderId, is } = anOrder(door);
    await payment.authorise(orderId, 'tok_visa', { door, faults: 'payment.capture-payment=fail@9' });
    await is('AUTHORISED');
    expect(await payment.outbox(orderId)).toMatchObject([
      { correlationid: `correlation of ${orderId}`, faults: 'payment.capture-payment=fail@9' },
    ]);
  });
});
