import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually, newId, seconds } from '@souk/kernel';
import { MoodyProvider } from './moody-provider.js';
import type { Door } from './payment-messages.js';
import { PaymentUnderTest } from './payment-under-test.js';

let payment: PaymentUnderTest;
beforeEach(async () => {
  payment = await PaymentUnderTest.start();
});
afterEach(() => payment.stop());

/** A claim that no machine is slow enough to outlive. */
const patient = { providerTimeoutMs: seconds(60), lateSuccessMs: seconds(1) };

/** What is due is then called at once. Time that passes only now would meet calls in hand, which are made again if they are not booked yet. */
async function restart(times?: typeof patient): Promise<void> {
  await payment.stop({ keepDatabase: true });
  payment = await PaymentUnderTest.start(payment.database, times);
}

describe.each<[Door, string]>([
  ['command', 'authorise-payment done'],
  ['event', 'authorised'],
])('asked by %s', (door, told) => {
  const isChargedOnce = (orderId: string, calls: number) =>
    eventually(async () => {
      expect(await payment.status(orderId)).toBe('AUTHORISED');
      expect(await payment.ledger(orderId)).toMatchObject([{ operation: 'authorise', status: 'approved', calls }]);
      expect(await payment.told(orderId)).toEqual([told]);
    });

  test('a crash after it is noted and before the provider is called: called by the next process', async () => {
    const orderId = newId();
    await payment.neverCalls();
    await payment.authorise(orderId, 'tok_visa', { door });
    await restart();
    await isChargedOnce(orderId, 1);
  });

  test('a crash after the call is claimed and before it is made: asked about, not found, made', async () => {
    const orderId = newId();
    await payment.neverCalls();
    await payment.authorise(orderId, 'tok_visa', { door });
    expect(await payment.claimsInVain()).toBe(1);
    await payment.timePasses();
    await restart();
    await isChargedOnce(orderId, 1);
    expect(await payment.payment(orderId)).toMatchObject({ attempts: 2 });
  });

  test('a crash after the provider has charged and before its answer is kept: asked about and found, one charge', async () => {
    const orderId = newId();
    await payment.neverCalls();
    await payment.authorise(orderId, 'tok_visa', { door, faults: 'payment.provider-call=crash' });
    await Promise.all(await payment.startsDueCalls());
    expect(await payment.ledger(orderId)).toHaveLength(1);
    expect(await payment.status(orderId)).toBe('PENDING');
    await restart();
    await eventually(async () => {
      await payment.timePasses();
      expect(await payment.status(orderId)).toBe('AUTHORISED');
    });
    await isChargedOnce(orderId, 1);
  });

  test('a crash while the money is taken, and the order is given up: it is given back once', async () => {
    const orderId = newId();
    await payment.authorise(orderId, 'tok_visa', { door });
    await isChargedOnce(orderId, 1);
    await payment.neverCalls();
    await payment.capture(orderId, { door });
    new MoodyProvider(payment.provider).set(orderId, 'capture', 'answer-lost');
    await Promise.all(await payment.startsDueCalls());
    await payment.refund(orderId, { door });
    await payment.timePasses();
    await restart();
    await eventually(async () => expect(await payment.status(orderId)).toBe('REFUNDED'));
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise', calls: 1 },
      { operation: 'capture', calls: 1 },
      { operation: 'refund', calls: 1 },
    ]);
  });
});

test('a request that reaches the provider long after it was given up for lost is voided there all the same', async () => {
  const orderId = newId();
  const authorise = payment.provider.authorise.bind(payment.provider);
  const onItsWay = Promise.withResolvers<void>();
  payment.provider.authorise = async (request, signal) => {
    await onItsWay.promise;
    return authorise(request, signal);
  };
  await payment.authorise(orderId, 'tok_visa');
  await eventually(async () => expect(await payment.payment(orderId)).toMatchObject({ attempts: 1 }));
  await payment.void(orderId);
  await payment.timePasses();
  await eventually(async () => expect(await payment.status(orderId)).toBe('VOIDED'));
  expect(await payment.ledger(orderId)).toEqual([]);
  onItsWay.resolve();
  await eventually(async () =>
    expect(await payment.ledger(orderId)).toMatchObject([
      { operation: 'authorise', status: 'approved' },
      { operation: 'void', status: 'approved' },
    ]),
  );
  await eventually(async () => expect(await payment.status(orderId)).toBe('VOIDED'));
});

test('two replicas make each call once', async () => {
  await restart(patient);
  const other = await PaymentUnderTest.start(payment.database, patient);
  const orders = Array.from({ length: 30 }, () => newId());
  await Promise.all(
    orders.map((orderId, index) =>
      (index % 2 === 0 ? payment : other).authorise(orderId, 'tok_visa', { amount: index }),
    ),
  );
  await eventually(async () =>
    expect(await Promise.all(orders.map((orderId) => payment.status(orderId)))).toEqual(orders.map(() => 'AUTHORISED')),
  );
  const books = await payment.rows(
    'SELECT sum(calls)::int AS calls, sum(amount)::int AS held FROM simulated_provider.operations',
  );
  expect(books).toEqual([{ calls: 30, held: 435 }]);
  await other.stop({ keepDatabase: true });
});

test('the books of the provider and of payment say the same', async () => {
  const orders = ['tok_visa', 'tok_flaky', 'tok_declined', 'tok_visa', 'tok_timeout'].map((token) => ({
    orderId: newId(),
    token,
  }));
  await Promise.all(orders.map(({ orderId, token }) => payment.authorise(orderId, token)));
  const [first, second, , fourth] = orders.map(({ orderId }) => orderId) as [string, string, string, string];
  await eventually(async () =>
    expect(await Promise.all(orders.map(({ orderId }) => payment.status(orderId)))).not.toContain('PENDING'),
  );
  await Promise.all([payment.capture(first), payment.void(second), payment.capture(fourth)]);
  await eventually(async () => expect(await payment.status(fourth)).toBe('CAPTURED'));
  await payment.refund(fourth);
  await eventually(async () =>
    expect(await Promise.all([first, second, fourth].map((orderId) => payment.status(orderId)))).toEqual([
      'CAPTURED',
      'VOIDED',
      'REFUNDED',
    ]),
  );
  const money = await payment.rows(`
    SELECT operation, count(*)::int AS count FROM simulated_provider.operations WHERE status = 'approved' GROUP BY operation ORDER BY operation`);
  expect(money).toEqual([
    { operation: 'authorise', count: 4 },
    { operation: 'capture', count: 2 },
    { operation: 'refund', count: 1 },
    { operation: 'void', count: 1 },
  ]);
  const differing = await payment.rows(`
    SELECT o.id FROM simulated_provider.operations o
    FULL JOIN (SELECT jsonb_each_text(provider_ids) AS known FROM payments) p ON (p.known).value = o.id AND (p.known).key = o.operation
    WHERE (o.id IS NULL OR p.known IS NULL) AND o.status IS DISTINCT FROM 'declined'`);
  expect(differing).toEqual([]);
});
