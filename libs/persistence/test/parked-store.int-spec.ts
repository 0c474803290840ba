import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { type ParkedMessage, RESCUE } from '@souk/messaging';
import { received } from './messages.js';
import { bothDatabases, type OpenStore } from './open-store.js';

const QUEUE = 'shop.parcel.moved';
const aParkedMessage = (overrides: Partial<ParkedMessage> = {}): ParkedMessage => ({
  parkingId: newId(),
  fingerprint: newId(),
  queue: QUEUE,
  messageId: newId(),
  type: 'parcel.moved',
  subject: 'parcel-1',
  cause: 'exhausted',
  attempts: 6,
  redriven: 0,
  errorName: 'RangeError',
  errorMessage: 'no such parcel',
  errorStack: 'RangeError: no such parcel\n    at …',
  traceId: null,
  parkedAt: new Date('2026-11-20T10:00:00.123Z'),
  properties: { messageId: 'm', sentBy: 'depot' },
  headers: { 'x-attempt': 6 },
  body: Buffer.from('{}'),
  ...overrides,
});

describe.each(bothDatabases)('parked messages on $name', ({ open }) => {
  let store: OpenStore;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  /** Each test has a queue of its own. */
  const inQueue = (queue: string, state: 'parked' | 'redriven' | 'discarded' = 'parked') =>
    store.parking.list({ state, queue, limit: 100 });
  const keep = async (overrides: Partial<ParkedMessage>): Promise<string> => {
    const message = aParkedMessage(overrides);
    await store.parking.keep(message);
    return (await inQueue(message.queue)).at(-1)?.id ?? '';
  };

  test('come back as they were, whatever a stranger has put into them', async () => {
    const message = aParkedMessage({
      queue: 'shop.strange',
      headers: { $where: 'a.b', 'a.b': '\0', half: '\ud800', deep: { __proto__: [1, null] } },
      properties: { sentBy: '', type: 'x\0', messageId: '\ud800' },
      body: Buffer.from([0, 255, 254, 0]),
    });
    await store.parking.keep(message);
    const [{ id } = { id: '' }] = await inQueue('shop.strange');
    const { queue, messageId, type, cause, attempts, errorStack, parkedAt, properties, body } = message;
    const found = await store.parking.find(id);
    expect(found).toMatchObject({ queue, messageId, type, cause, attempts, errorStack, parkedAt, properties, body });
    expect(found).toMatchObject({ state: 'parked', redriven: 0, decidedBy: null, decidedAt: null });
    expect(JSON.stringify(found?.headers)).toBe(JSON.stringify(message.headers));
    expect(await store.parking.find(newId())).toBeUndefined();
  });

  test('of a megabyte are kept, and left out of the list', async () => {
    const id = await keep({ queue: 'shop.large', body: Buffer.alloc(1_048_576, 7) });
    expect((await store.parking.find(id))?.body).toHaveLength(1_048_576);
    expect((await inQueue('shop.large'))[0]).not.toHaveProperty('body');
  });

  test('are kept once, however often they arrive, while they wait for a decision', async () => {
    const message = aParkedMessage({ queue: 'shop.twice' });
    await Promise.all([1, 2, 3].map(() => store.parking.keep(message)));
    await store.parking.keep({ ...message, parkingId: newId() });
    const [{ id } = { id: '' }, ...others] = await inQueue('shop.twice');
    expect(others).toEqual([]);
    await store.parking.decide(id, 'redriven', 'ada');
    await store.parking.keep(message);
    expect(await inQueue('shop.twice')).toEqual([]);
  });

  test('without an id are each one of their own', async () => {
    const nameless = { queue: 'shop.nameless', messageId: null, fingerprint: null };
    await keep(nameless);
    const redriven = await keep({ ...nameless, redriven: 2 });
    expect(await store.parking.count('shop.nameless')).toBe(2);
    expect(await store.parking.find(redriven)).toMatchObject({ redriven: 2 });
  });

  test('that come again after a redrive tell of it', async () => {
    const message = aParkedMessage({ queue: 'shop.again' });
    const first = await keep(message);
    await store.parking.decide(first, 'redriven', 'ada');
    const parkedAt = new Date('2026-11-20T11:00:00Z');
    const second = await keep({ ...message, parkingId: newId(), parkedAt });
    expect(await store.parking.find(second)).toMatchObject({ redriven: 1, firstParkedAt: message.parkedAt, parkedAt });
  });

  test('that come again before their redrive is on record wait for a decision of their own, and for no rescue', async () => {
    const message = aParkedMessage({ queue: 'shop.sooner', cause: 'crashed' });
    const first = await keep(message);
    const again = { ...message, parkingId: newId(), fingerprint: newId(), redriven: 1 };
    await Promise.all([1, 2, 3].map(() => store.parking.keep(again)));
    await store.parking.keep({ ...again, parkingId: newId() });
    expect(await store.parking.decide(first, 'redriven', 'ada')).toBe(true);
    expect(await inQueue('shop.sooner')).toMatchObject([{ redriven: 1, firstParkedAt: message.parkedAt }]);
    expect(await store.parking.firstToRescue(['shop.sooner'])).toBeUndefined();
  });

  test('are listed page by page in the order of their keeping', async () => {
    const queue = 'shop.paged';
    const ids: string[] = [];
    for (const subject of ['a', 'b', 'c']) ids.push(await keep({ queue, subject }));
    const page = await store.parking.list({ state: 'parked', queue, limit: 2 });
    expect(page.map(({ id }) => id)).toEqual(ids.slice(0, 2));
    const rest = await store.parking.list({ state: 'parked', queue, limit: 2, after: ids[1] });
    expect(rest.map(({ id }) => id)).toEqual(ids.slice(2));
  });

  test('are decided on once, and stay on record', async () => {
    const before = await store.parking.count();
    const id = await keep({ queue: 'shop.decided' });
    expect(await store.parking.count()).toBe(before + 1);
    const decisions = await Promise.all(['ada', 'bob'].map((by) => store.parking.decide(id, 'discarded', by)));
    expect(decisions.filter(Boolean)).toHaveLength(1);
    const [row] = await inQueue('shop.decided', 'discarded');
    expect(row).toMatchObject({ id, state: 'discarded', decidedBy: expect.stringMatching(/ada|bob/) });
    expect(Math.abs(Date.now() - (row?.decidedAt?.getTime() ?? 0))).toBeLessThan(60_000);
    expect(await store.parking.count()).toBe(before);
  });

  test('that crashed are rescued in their order, once each, and a rescue is over when the message was taken in or parked again', async () => {
    expect(await store.parking.firstToRescue(['shop.crashed'])).toBeUndefined();
    expect(await store.parking.lastRescue()).toBeUndefined();
    const handled = received();
    const crashed = { cause: 'crashed', queue: 'shop.crashed' } as const;
    const [innocent, poison] = [aParkedMessage({ ...crashed, messageId: handled.id }), aParkedMessage(crashed)];
    for (const message of [innocent, poison]) await store.parking.keep(message);
    expect(await store.parking.firstToRescue(['shop.gone'])).toBeUndefined();
    const first = (await store.parking.firstToRescue(['shop.crashed']))?.id ?? '';
    expect(await store.parking.find(first)).toMatchObject({ messageId: handled.id });
    await store.parking.decide(first, 'redriven', RESCUE);
    expect(await store.parking.lastRescue()).toEqual({ id: first, isOver: false });
    await store.transactions.runOnce(crashed.queue, handled, () => Promise.resolve());
    expect(await store.parking.lastRescue()).toEqual({ id: first, isOver: true });
    const second = (await store.parking.firstToRescue(['shop.crashed']))?.id ?? '';
    await store.parking.decide(second, 'redriven', RESCUE);
    expect(await store.parking.lastRescue()).toEqual({ id: second, isOver: false });
    await store.parking.keep({ ...poison, parkingId: newId() });
    expect(await store.parking.lastRescue()).toEqual({ id: second, isOver: true });
    expect(await store.parking.firstToRescue(['shop.crashed'])).toBeUndefined();
  });
});
