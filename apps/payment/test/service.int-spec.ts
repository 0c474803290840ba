import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { authorisePayment, capturePayment, refundPayment, voidAuthorisation } from '@souk/contracts';
import { eventually, type Message, newId } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { RunningPayment } from './running-payment.js';

const customerId = newId();
const amount = { amount: 5_000, currency: 'EUR' };

let payment: RunningPayment;
let owner: string;
let admin: string;
let stranger: string;
beforeAll(async () => {
  payment = await RunningPayment.start();
  owner = await payment.issuer.authorization(customerId, 'customer');
  admin = await payment.issuer.authorization(newId(), 'admin');
  stranger = await payment.issuer.authorization(newId(), 'customer');
});
afterAll(() => payment.stop());

const anOrder = () => ({ orderId: newId(), customerId, saga: 'orchestration' as const });
type Order = ReturnType<typeof anOrder>;
const authorise = (order: Order, token = 'tok_visa') => authorisePayment(order.orderId, { ...order, amount, token });

async function command(message: Message, id = newId()): Promise<Envelope> {
  await payment.send(message, id);
  return payment.next('orders.replies');
}

describe('a command', () => {
  test('is obeyed, and answered once the provider has answered', async () => {
    const order = anOrder();
    expect(await command(authorise(order))).toMatchObject({
      type: 'payment.authorise-payment.reply',
      subject: order.orderId,
      data: { outcome: 'done', reply: { paymentId: expect.any(String) } },
    });
    expect((await command(capturePayment(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
    expect((await command(refundPayment(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
    expect((await payment.get(`/payments/${order.orderId}`, owner)).body).toMatchObject({
      status: 'REFUNDED',
      attempts: 1,
    });
  });

  test('that is refused says why', async () => {
    const answer = await command(authorise(anOrder(), 'tok_insufficient_funds'));
    expect(answer.data).toEqual({
      outcome: 'refused',
      code: 'PAYMENT_DECLINED',
      message: 'There is not enough money on the card.',
    });
  });

  test('that comes twice is obeyed once and answered alike', async () => {
    const order = anOrder();
    const id = newId();
    const answers = [await command(authorise(order), id), await command(authorise(order), id)];
    expect(answers[1]).toEqual(answers[0]);
    expect((await payment.get(`/payments/${order.orderId}`, owner)).body).toMatchObject({ attempts: 1 });
  });

  test('to void that comes before the one to authorise is kept in mind', async () => {
    const order = anOrder();
    expect((await command(voidAuthorisation(order.orderId, order))).data).toEqual({ outcome: 'done', reply: {} });
    expect((await command(authorise(order))).data).toMatchObject({
      outcome: 'refused',
      message: 'The order was given up before its payment was made.',
    });
  });

  test('to void a payment that nobody knows the outcome of is answered when its late success is voided', async () => {
    const order = anOrder();
    await payment.send(authorise(order, 'tok_timeout'));
    const url = `/payments/${order.orderId}`;
    await eventually(async () => expect((await payment.get(url, owner)).body).toMatchObject({ attempts: 1 }));
    await payment.send(voidAuthorisation(order.orderId, order));
    const answers = [await payment.next('orders.replies'), await payment.next('orders.replies')];
    expect(answers.map(({ type }) => type)).toContain('payment.void-authorisation.reply');
    expect((await payment.get(url, owner)).body).toMatchObject({ status: 'VOIDED' });
  });
});

describe('a payment', () => {
  test('is shown to the owner of the order and to admins, without the card; for others it does not exist', async () => {
    const order = anOrder();
    await command(authorise(order));
    const answers = await Promise.all(
      [owner, admin, stranger, undefined].map((who) => payment.get(`/payments/${order.orderId}`, who)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401]);
    expect(answers[0]?.body).toEqual({
      orderId: order.orderId,
      paymentId: expect.any(String),
      customerId,
      status: 'AUTHORISED',
      amount,
      attempts: 1,
      declineReason: null,
      provider: { authorise: expect.any(String) },
      providerCalls: { authorise: 1 },
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
  });

  test('is 404 where there is none, 400 for what is no id', async () => {
    expect([
      (await payment.get(`/payments/${newId()}`, admin)).status,
      (await payment.get('/payments/lamp', admin)).status,
    ]).toEqual([404, 400]);
  });

  test('is found with others by their orders, by its owner and by admins only', async () => {
    const [one, other] = [anOrder(), { ...anOrder(), customerId: newId() }];
    await command(authorise(one));
    await command(authorise(other));
    const found = async (who: string, orderIds: string) => {
      const { status, body } = await payment.get(`/payments?orderIds=${orderIds}`, who);
      return status === 200
        ? (body['items'] as { orderId: string }[]).map(({ orderId }) => orderId).toSorted()
        : status;
    };
    const both = `${one.orderId},${other.orderId.toUpperCase()},${newId()}`;
    expect(await found(owner, both)).toEqual([one.orderId]);
    expect(await found(stranger, both)).toEqual([]);
    expect(await found(admin, both)).toEqual([one.orderId, other.orderId].toSorted());
    expect(await found(owner, '')).toBe(400);
    expect(await found(owner, `${one.orderId},lamp`)).toBe(400);
    expect(await found(owner, Array.from({ length: 101 }, newId).join(','))).toBe(400);
  });

  test('stands in the list of admins, by status', async () => {
    const order = anOrder();
    await command(authorise(order, 'tok_declined'));
    const { body } = await payment.get('/payments?status=DECLINED&limit=1', admin);
    expect(body).toMatchObject({ items: [{ orderId: order.orderId, status: 'DECLINED' }], page: 1, limit: 1 });
    expect([
      (await payment.get('/payments', owner)).status,
      (await payment.get('/payments?status=LOST', admin)).status,
    ]).toEqual([403, 400]);
  });
});

describe('the audit', () => {
  test('is told what payment believes and what the provider did, under one key', async () => {
    const order = anOrder();
    await command(authorise(order));
    const { body: payments } = await payment.get('/audit/payments', admin);
    const authorisationKey = `pay_${order.orderId}_authorise`;
    expect(payments['items']).toContainEqual({
      orderId: order.orderId,
      status: 'AUTHORISED',
      amount,
      authorisationKey,
    });
    const { body: statements } = await payment.get('/audit/statements', admin);
    expect(statements['items']).toContainEqual({
      authorisationId: expect.any(String),
      authorisationKey,
      currency: 'EUR',
      held: 5_000,
      captured: 0,
      refunded: 0,
    });
  });

  test('is told what is left in the outbox and parked', async () => {
    await eventually(async () =>
      expect((await payment.get('/audit/messages', admin)).body).toEqual({
        outbox: { unpublished: 0, failed: 0 },
        parked: 0,
      }),
    );
  });

  test('is for admins only', async () => {
    const ask = (kind: string) => [undefined, owner].map((who) => payment.get(`/audit/${kind}`, who));
    const answers = await Promise.all(['payments', 'statements', 'messages'].flatMap(ask));
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 401, 403, 401, 403]);
  });
});
