import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { paymentFacts } from '@souk/contracts';
import { eventually, newId } from '@souk/kernel';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
beforeAll(async () => {
  payment = await PaymentUnderTest.start();
});
afterAll(() => payment.stop());

const becomes = (orderId: string, status: string) =>
  eventually(async () => expect(await payment.status(orderId)).toBe(status));

async function anAuthorisedOrder(token = 'tok_visa'): Promise<string> {
  const orderId = newId();
  await payment.authorise(orderId, token);
  await becomes(orderId, 'AUTHORISED');
  return orderId;
}

test('whoever keeps a copy hears of every change, numbered, and in the end what the owner is shown', async () => {
  const orderId = await anAuthorisedOrder('tok_flaky');
  await payment.capture(orderId);
  await becomes(orderId, 'CAPTURED');
  await payment.refund(orderId);
  await becomes(orderId, 'REFUNDED');
  const changes = await payment.changes(orderId);
  expect(changes.map(({ version }) => version)).toEqual(changes.map((_, index) => index + 1));
  expect([...new Set(changes.map(({ status }) => status))]).toEqual(['PENDING', 'AUTHORISED', 'CAPTURED', 'REFUNDED']);
  const shown: unknown = JSON.parse(JSON.stringify(await payment.payment(orderId)));
  expect(changes.at(-1)).toEqual({ ...(shown as object), version: changes.length });
  expect(changes.map((change) => paymentFacts.safeParse(change).error)).toEqual(changes.map(() => undefined));
});

test('of a payment that is older than the telling, a service that starts tells once', async () => {
  const orderId = await anAuthorisedOrder();
  await payment.change(`UPDATE payments SET version = 0 WHERE order_id = '${orderId}'`);
  const before = await payment.changes(orderId);
  const others = await Promise.all([1, 2].map(() => PaymentUnderTest.start(payment.database)));
  await eventually(async () => expect(await payment.changes(orderId)).toHaveLength(before.length + 1));
  await Promise.all(others.map((other) => other.stop({ keepDatabase: true })));
  const changes = await payment.changes(orderId);
  expect(changes).toHaveLength(before.length + 1);
  expect(changes.at(-1)).toEqual({ ...before.at(-1), version: 1 });
});

describe('each card', () => {
  test('tok_visa: held at the first call, answered, and the token forgotten', async () => {
    const orderId = await anAuthorisedOrder();
    expect(await payment.payment(orderId)).toMatchObject({
      status: 'AUTHORISED',
      attempts: 1,
      amount: { amount: 5_000, currency: 'EUR' },
      provider: { authorise: expect.stringMatching(/^authorise_/) },
    });
    expect(await payment.told(orderId)).toEqual(['authorise-payment done']);
    expect(await payment.rows('SELECT token FROM provider_calls WHERE order_id = $1', orderId)).toEqual([
      { token: null },
    ]);
  });

  test.each([
    ['tok_declined', 'The card was declined by its bank.'],
    ['tok_insufficient_funds', 'There is not enough money on the card.'],
    ['tok_from_nowhere', 'The card is not known to any bank.'],
  ])('%s: refused, and the customer is told why', async (token, declineReason) => {
    const orderId = newId();
    await payment.authorise(orderId, token);
    await becomes(orderId, 'DECLINED');
    expect(await payment.payment(orderId)).toMatchObject({ declineReason, attempts: 1 });
    expect(await payment.told(orderId)).toEqual(['authorise-payment refused']);
  });

  test('tok_flaky: fails twice, works the third time, and is charged once', async () => {
    const orderId = await anAuthorisedOrder('tok_flaky');
    await payment.capture(orderId);
    await becomes(orderId, 'CAPTURED');
    expect(await payment.payment(orderId)).toMatchObject({ attempts: 3, providerCalls: { authorise: 3, capture: 1 } });
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise', calls: 3 },
      { operation: 'capture', amount: 5_000 },
    ]);
  });

  test('tok_timeout: the outcome is asked for, not assumed; nobody wants to void it, so it stands', async () => {
    const orderId = await anAuthorisedOrder('tok_timeout');
    expect(await payment.payment(orderId)).toMatchObject({ attempts: 1 });
    expect(await payment.ledger(orderId)).toMatchObject([{ operation: 'authorise', calls: 1 }]);
  });

  test('tok_capture_fails: captured in the end, at the twenty-first call', async () => {
    const orderId = await anAuthorisedOrder('tok_capture_fails');
    await payment.capture(orderId);
    await eventually(async () => {
      await payment.retriesAreDue();
      expect(await payment.status(orderId)).toBe('CAPTURED');
    });
    expect(await payment.payment(orderId)).toMatchObject({ providerCalls: { capture: 21 } });
    expect(await payment.told(orderId)).toEqual(['authorise-payment done', 'capture-payment done']);
  });
});

describe('a void', () => {
  test('while nobody knows: answered only once the late success is found and voided', async () => {
    const orderId = newId();
    await payment.providerIsSilentDuring(async () => {
      await payment.authorise(orderId, 'tok_timeout');
      await eventually(async () => expect(await payment.ledger(orderId)).toHaveLength(1));
      await payment.void(orderId);
      expect(await payment.told(orderId)).toEqual([]);
    });
    await becomes(orderId, 'VOIDED');
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise', status: 'approved', calls: 1 },
      { operation: 'void', status: 'approved' },
    ]);
    expect(await payment.told(orderId)).toContainEqual('void-authorisation done');
  });

  test('while the provider fails: it is not called again, only asked, and nothing is held', async () => {
    const orderId = newId();
    const authorise = payment.provider.authorise.bind(payment.provider);
    const [asked, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    payment.provider.authorise = async (request, signal) => {
      asked.resolve();
      await second.promise;
      return authorise(request, signal);
    };
    await payment.authorise(orderId, 'tok_flaky');
    await asked.promise;
    await payment.void(orderId);
    second.resolve();
    payment.provider.authorise = authorise;
    await becomes(orderId, 'VOIDED');
    expect(await payment.ledger(orderId)).toMatchObject([{ operation: 'authorise', status: 'failed', calls: 1 }]);
    expect(await payment.told(orderId)).toContainEqual('void-authorisation done');
  });

  test('of a declined payment is done at once', async () => {
    const orderId = newId();
    await payment.authorise(orderId, 'tok_declined');
    await becomes(orderId, 'DECLINED');
    await payment.void(orderId);
    expect(await payment.status(orderId)).toBe('DECLINED');
    expect(await payment.told(orderId)).toContainEqual('void-authorisation done');
  });

  test('of captured money must not happen: it fails, and nothing changes', async () => {
    const orderId = await anAuthorisedOrder();
    await payment.capture(orderId);
    await becomes(orderId, 'CAPTURED');
    await expect(payment.void(orderId)).rejects.toThrow('can not be voided');
    expect(await payment.status(orderId)).toBe('CAPTURED');
  });
});

describe('asked twice', () => {
  test('the same command is one payment and one answer', async () => {
    const orderId = newId();
    const commandId = newId();
    await Promise.all([1, 2, 3].map(() => payment.authorise(orderId, 'tok_visa', { id: commandId })));
    await becomes(orderId, 'AUTHORISED');
    expect(await payment.ledger(orderId)).toMatchObject([{ operation: 'authorise', calls: 1 }]);
    expect(await payment.told(orderId)).toHaveLength(1);
  });

  test('another capture while one is under way waits for the same one: both are answered, money is taken once', async () => {
    const orderId = await anAuthorisedOrder();
    await Promise.all([payment.capture(orderId), payment.capture(orderId)]);
    await becomes(orderId, 'CAPTURED');
    await payment.capture(orderId);
    expect((await payment.told(orderId)).filter((told) => told === 'capture-payment done')).toHaveLength(3);
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise' },
      { operation: 'capture', calls: 1 },
    ]);
  });
});

test('a silent provider does not hold up other payments', async () => {
  const silent = Array.from({ length: 4 }, () => newId());
  await payment.providerIsSilentDuring(async () => {
    await Promise.all(silent.map((orderId) => payment.authorise(orderId, 'tok_timeout')));
    await anAuthorisedOrder();
    expect(await Promise.all(silent.map((orderId) => payment.status(orderId)))).toEqual(silent.map(() => 'PENDING'));
  });
});
