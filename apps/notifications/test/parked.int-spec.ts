import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { exchanges } from '@souk/messaging';
import type { Problem } from '@souk/service';
import { eventually } from '@souk/testing';
import { NotificationsUnderTest } from './notifications-under-test.js';

interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
}
interface Parked {
  readonly id: string;
  readonly state: string;
  readonly redriven: number;
  readonly decidedBy: string | null;
}
interface Page {
  readonly items: readonly Parked[];
  readonly next: string | null;
}

const QUEUE = 'notifications.order.confirmed';
let service: NotificationsUnderTest;
let admin: string;
beforeAll(async () => {
  service = await NotificationsUnderTest.start();
  admin = await service.admin();
});
afterAll(() => service.stop());

const ask = async <Body>(
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  authorization = admin,
): Promise<Answer<Body>> => {
  const response = await service.app.inject({ method, url, payload, headers: { authorization } });
  return { status: response.statusCode, body: (response.body === '' ? {} : response.json()) as Body };
};
const tell = (body: string, messageId: string = newId()) =>
  service.broker.publishAs('orders', { exchange: exchanges.events, routingKey: 'order.confirmed' }, body, {
    messageId,
    type: 'order.confirmed',
  });
const listed = (count: number): Promise<readonly Parked[]> =>
  eventually(async () => {
    const { body } = await ask<Page>('GET', `/parked?queue=${QUEUE}`);
    expect(body.items).toHaveLength(count);
    return body.items;
  });
const discardAll = async (): Promise<void> => {
  for (const { id } of (await ask<Page>('GET', '/parked')).body.items) await ask('DELETE', `/parked/${id}`);
};
beforeEach(discardAll);

describe('what is parked', () => {
  test('is for admins only', async () => {
    const customer = await service.customer(newId());
    for (const [method, path] of [
      ['GET', '/parked'],
      ['GET', `/parked/${newId()}`],
      ['POST', `/parked/${newId()}/redrive`],
      ['POST', '/parked/redrive'],
      ['DELETE', `/parked/${newId()}`],
      ['POST', '/outbox/republish'],
    ] as const) {
      expect((await ask(method, path, undefined, customer)).status).toBe(403);
      expect((await ask(method, path, undefined, 'Bearer nobody')).status).toBe(401);
    }
  });

  test('is listed, and shown with its payload and headers', async () => {
    const messageId = newId();
    await tell('{"subject": "order 1", "secret": "of Ada"}', messageId);
    const [item] = await listed(1);
    expect(item).toMatchObject({
      messageId,
      queue: QUEUE,
      type: 'order.confirmed',
      subject: 'order 1',
      cause: 'undecodable',
      attempts: 1,
      error: expect.stringContaining('UndecodableError: the envelope is wrong'),
      redriven: 0,
      state: 'parked',
    });
    expect(JSON.stringify(item)).not.toContain('Ada');
    const { body } = await ask('GET', `/parked/${item?.id}`);
    expect(body).toMatchObject({
      payload: { subject: 'order 1', secret: 'of Ada' },
      payloadFormat: 'json',
      headers: { 'x-parked-cause': 'undecodable' },
      stack: expect.stringContaining('UndecodableError'),
    });
    const facts = await ask<{ parked: number }>('GET', '/audit/messages');
    expect(facts.body.parked).toBe(1);
  });

  test('is listed page by page', async () => {
    for (const body of ['1', '2', '3']) await tell(body);
    await listed(3);
    const first = await ask<Page>('GET', '/parked?limit=2');
    expect(first.body.items).toHaveLength(2);
    const second = await ask<Page>('GET', `/parked?limit=2&after=${first.body.next}`);
    expect(second.body).toMatchObject({ items: [{ state: 'parked' }], next: null });
  });
});

describe('a decision', () => {
  test('to redrive sends it back to be handled again, and is on record', async () => {
    await tell('no JSON');
    const [{ id } = { id: '' }] = await listed(1);
    const { status, body } = await ask<Parked>('POST', `/parked/${id}/redrive`);
    expect([status, body.state]).toEqual([200, 'redriven']);
    expect(body.decidedBy).toMatch(/^[\da-f-]{36}$/);
    expect((await ask<Problem>('POST', `/parked/${id}/redrive`)).status).toBe(409);
    const [again] = await listed(1);
    expect(again).toMatchObject({ redriven: 1 });
    expect((await ask<Page>('GET', '/parked?state=redriven')).body.items.map((item) => item.id)).toContain(id);
  });

  test('to redrive all is taken at once', async () => {
    await tell('1');
    await tell('2');
    const before = (await listed(2)).map(({ id }) => id);
    expect(await ask('POST', '/parked/redrive', { queue: QUEUE })).toEqual({ status: 202, body: { redriving: 2 } });
    const areBackAfter = (times: number) =>
      eventually(async () => {
        const waiting = await listed(2);
        expect(waiting.map(({ redriven }) => redriven)).toEqual([times, times]);
        return waiting.map(({ id }) => id);
      });
    expect((await areBackAfter(1)).filter((id) => before.includes(id))).toEqual([]);
    await eventually(async () => expect((await ask('POST', '/parked/redrive')).status).toBe(202));
    await areBackAfter(2);
  });

  test('to discard ends it, and keeps it on record', async () => {
    await tell('nonsense');
    const [{ id } = { id: '' }] = await listed(1);
    expect((await ask('DELETE', `/parked/${id}`)).status).toBe(204);
    expect((await ask('DELETE', `/parked/${id}`)).status).toBe(409);
    await listed(0);
    expect((await ask<Parked>('GET', `/parked/${id}`)).body).toMatchObject({
      state: 'discarded',
      payload: 'nonsense',
      payloadFormat: 'text',
    });
  });

  test('on what is not there is 404', async () => {
    expect((await ask('GET', `/parked/${newId()}`)).status).toBe(404);
    expect((await ask('POST', `/parked/${newId()}/redrive`)).status).toBe(404);
    expect((await ask('DELETE', `/parked/${newId()}`)).status).toBe(404);
  });
});

test.each([
  ['GET', '/parked?after=', undefined, 'after'],
  ['GET', '/parked?limit=0', undefined, 'limit'],
  ['GET', '/parked?queue=', undefined, 'queue'],
  ['GET', '/parked?state=lost', undefined, 'state'],
  ['GET', '/parked?page=1', undefined, 'page'],
  ['GET', '/parked/one', undefined, 'id'],
  ['POST', '/parked/redrive', { queue: '' }, 'queue'],
  ['POST', '/parked/redrive', { service: 'all' }, 'service'],
  ['POST', '/outbox/republish', {}, 'since'],
  ['POST', '/outbox/republish', { since: 'yesterday' }, 'since'],
] as const)('%s %s %j: is refused and names %s', async (method, path, payload, field) => {
  const { status, body } = await ask<Problem>(method, path, payload);
  expect(status).toBe(payload === undefined ? 400 : 422);
  expect(body.errors?.map((error) => error.path)).toEqual([field]);
});

test('what has left the outbox can be told to leave again', async () => {
  expect(await ask('POST', '/outbox/republish', { since: '2026-11-20T10:00:00+01:00' })).toEqual({
    status: 202,
    body: { republished: 0 },
  });
});
