import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually, minutes, newId, seconds } from '@souk/kernel';
import { MoodyProvider } from './moody-provider.js';
import type { Door } from './payment-messages.js';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
let provider: MoodyProvider;
beforeEach(() => begin());
afterEach(() => payment.stop());

/** Starts payment, whose calls are made only when the test says so. */
async function begin(before?: PaymentUnderTest): Promise<void> {
  await before?.stop({ keepDatabase: true });
  payment = await PaymentUnderTest.start(before?.database);
  provider = new MoodyProvider(payment.provider);
  await payment.neverCalls();
}

/** Time passes until the next calls are due; they are made, and what came of them is recorded. */
async function makeDueCalls(): Promise<void> {
  await payment.timePasses();
  await Promise.all(await payment.startsDueCalls());
}

/** An order given up while nobody knows what became of its authorisation, of which the provider has never heard. */
async function anOrderGivenUp({ door, token = 'tok_visa' }: { door?: Door; token?: string } = {}): Promise<string> {
  const orderId = newId();
  provider.set(orderId, 'authorise', 'request-lost');
  await payment.authorise(orderId, token, { door });
  await makeDueCalls();
  await payment.void(orderId, { door });
  await makeDueCalls();
  return orderId;
}

const openCalls = async (orderId: string) => (await payment.unfinished(orderId))?.calls;

describe.each<[Door, string[]]>([
  ['command', ['authorise-payment refused', 'void-authorisation done']],
  ['event', ['voided']],
])('asked by %s', (door, told) => {
  test('a request that reaches the provider after its order was given up is found there, and its hold let go of', async () => {
    const orderId = await anOrderGivenUp({ door });
    expect([await payment.status(orderId), await payment.told(orderId)]).toEqual(['VOIDED', told]);
    await makeDueCalls();
    await provider.receiveLost(orderId, 'authorise');
    expect(await payment.books(orderId)).toEqual({ held: 5_000, taken: 0 });
    await makeDueCalls();
    await makeDueCalls();
    expect(await payment.books(orderId)).toEqual({ held: 0, taken: 0 });
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise', calls: 1 },
      { operation: 'void', calls: 1 },
    ]);
    expect([await payment.status(orderId), await payment.told(orderId)]).toEqual(['VOIDED', told]);
    expect(await payment.unfinished(orderId)).toEqual({ calls: 0, askers: 0 });
  });
});

describe('a request that may still arrive', () => {
  test('is looked for after 5 s, 15 s, 1 min and 5 min, and then no more', async () => {
    const orderId = await anOrderGivenUp();
    const changes = await payment.changes(orderId);
    for (const [noLongerThan, longerThan] of [
      [seconds(5), 0],
      [seconds(15), seconds(5)],
      [minutes(1), seconds(15)],
      [minutes(5), minutes(1)],
    ] as const) {
      const nextInMs = await payment.nextCallInMs(orderId);
      expect(nextInMs).toBeLessThanOrEqual(noLongerThan);
      expect(nextInMs).toBeGreaterThan(longerThan);
      await makeDueCalls();
    }
    expect(await payment.unfinished(orderId)).toEqual({ calls: 0, askers: 0 });
    expect(await payment.changes(orderId)).toEqual(changes);
    expect(await payment.ledger(orderId)).toEqual([]);
  });

  test('is looked for on the clock of the database, whichever replica is there', async () => {
    const orderId = await anOrderGivenUp();
    const other = await PaymentUnderTest.start(payment.database, { pausesBeforeLookingMs: [0, 10, 20, 30] });
    try {
      await other.timePasses();
      await eventually(async () => expect(await openCalls(orderId)).toBe(0));
    } finally {
      await other.stop({ keepDatabase: true });
    }
    expect(await payment.rows('SELECT absences FROM provider_calls')).toEqual([{ absences: 4 }]);
  });

  test('is looked for by the next process when one dies over it', async () => {
    const orderId = await anOrderGivenUp();
    await payment.timePasses();
    expect(await payment.claimsInVain()).toBe(1);
    await provider.receiveLost(orderId, 'authorise');
    await begin(payment);
    await makeDueCalls();
    await makeDueCalls();
    expect(await payment.books(orderId)).toEqual({ held: 0, taken: 0 });
    expect(await payment.status(orderId)).toBe('VOIDED');
  });

  test('is looked for as often when the provider keeps silent in between', async () => {
    const orderId = await anOrderGivenUp();
    const find = payment.provider.find.bind(payment.provider);
    payment.provider.find = () => Promise.reject(new Error('The line is dead.'));
    for (let look = 0; look < 6; look += 1) await makeDueCalls();
    payment.provider.find = find;
    await provider.receiveLost(orderId, 'authorise');
    await makeDueCalls();
    await makeDueCalls();
    expect(await payment.books(orderId)).toEqual({ held: 0, taken: 0 });
  });

  test('and is declined then changes nothing, and is not looked for any more', async () => {
    const orderId = await anOrderGivenUp({ token: 'tok_declined' });
    await provider.receiveLost(orderId, 'authorise');
    expect(await openCalls(orderId)).toBe(1);
    await makeDueCalls();
    expect([await payment.status(orderId), await openCalls(orderId)]).toEqual(['VOIDED', 0]);
  });

  test('needs no card: it is forgotten at once', async () => {
    await anOrderGivenUp();
    expect(await payment.rows('SELECT state, token FROM provider_calls')).toEqual([{ state: 'unknown', token: null }]);
  });
});

test('a request that was never sent is not looked for', async () => {
  const orderId = newId();
  await payment.authorise(orderId, 'tok_visa');
  await payment.void(orderId);
  await makeDueCalls();
  expect([await payment.status(orderId), await openCalls(orderId)]).toEqual(['VOIDED', 0]);
});
