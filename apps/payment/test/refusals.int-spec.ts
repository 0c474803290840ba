import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, newId } from '@souk/kernel';
import { type Mood, MoodyProvider } from './moody-provider.js';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
let provider: MoodyProvider;
beforeAll(async () => {
  payment = await PaymentUnderTest.start();
  provider = new MoodyProvider(payment.provider);
});
afterAll(() => payment.stop());

async function anAuthorisedOrder(): Promise<string> {
  const orderId = newId();
  await payment.authorise(orderId, 'tok_visa');
  await eventually(async () => expect(await payment.status(orderId)).toBe('AUTHORISED'));
  return orderId;
}

const callsOf = async (orderId: string) => (await payment.payment(orderId))?.providerCalls ?? {};
const soonIs = (orderId: string, status: string) =>
  eventually(async () => {
    await payment.timePasses();
    expect(await payment.status(orderId)).toBe(status);
  });

test('a capture that is refused is tried again, half a minute apart at the most, and counted', async () => {
  const orderId = await anAuthorisedOrder();
  provider.set(orderId, 'capture', ...Array.from({ length: 9 }, (): Mood => 'refused'));
  await payment.capture(orderId);
  await eventually(async () => {
    await payment.retriesAreDue({ until: 9 });
    expect(await callsOf(orderId)).toMatchObject({ capture: 9 });
    expect(await payment.nextCallInMs(orderId)).toBeGreaterThan(10_000);
  });
  expect(await payment.nextCallInMs(orderId)).toBeLessThanOrEqual(30_000);
  expect(await payment.told(orderId)).toEqual(['authorise-payment done']);
  await soonIs(orderId, 'CAPTURED');
  expect(await payment.told(orderId)).toEqual(['authorise-payment done', 'capture-payment done']);
});

test('an order whose capture is refused can still be given up: what is held is let go of', async () => {
  const orderId = await anAuthorisedOrder();
  provider.set(orderId, 'capture', ...Array.from({ length: 9 }, (): Mood => 'refused'));
  await payment.capture(orderId);
  await eventually(async () => expect(await callsOf(orderId)).toHaveProperty('capture'));
  await payment.refund(orderId);
  await soonIs(orderId, 'VOIDED');
  expect(await payment.books(orderId)).toEqual({ held: 0, taken: 0 });
});

test('money taken by a request that was thought lost can not be let go of: it is found and given back', async () => {
  const orderId = await anAuthorisedOrder();
  provider.set(orderId, 'capture', 'late-answer-lost');
  provider.set(orderId, 'void', ...Array.from({ length: 1_000 }, (): Mood => 'unavailable'));
  const isHeldBack = provider.holdsBack();
  await payment.capture(orderId);
  await isHeldBack;
  await payment.refund(orderId);
  await payment.timePasses();
  await eventually(async () => expect(await callsOf(orderId)).toHaveProperty('void'));
  provider.catchUp();
  await eventually(async () => expect((await payment.books(orderId))?.taken).toBeGreaterThan(0));
  provider.set(orderId, 'void');
  await soonIs(orderId, 'REFUNDED');
  expect(await payment.rows('SELECT action, outcome, detail FROM audit_log WHERE target = $1', orderId)).toEqual([
    { action: 'payment.refunded', outcome: 'success', detail: { amount: { amount: 5_000, currency: 'EUR' } } },
  ]);
  expect(await payment.books(orderId)).toEqual({ held: 0, taken: 0 });
  expect((await payment.told(orderId)).at(-1)).toBe('refund-payment done');
  await eventually(async () => {
    await payment.timePasses();
    expect(await payment.unfinished(orderId)).toEqual({ calls: 0, askers: 0 });
  });
});
