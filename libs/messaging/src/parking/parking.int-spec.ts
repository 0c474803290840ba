import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { newId, type Payload } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../../test/market.js';
import type { MemoryUnitOfWork } from '../../test/memory-unit-of-work.js';
import { type Stall, startStall } from '../../test/start-stall.js';
import { type Answer, done } from '../envelope/reply.js';
import { Obeys } from '../handlers/obeys.decorator.js';
import { When } from '../handlers/when.decorator.js';
import { retryTiers } from '../topology/retry-tiers.js';
import { ParkingWorkbench } from './parking-workbench.js';
import { RedriveAll } from './redrive-all.js';

/** What the bakery does when a day opens; each test sets it. */
const behaviour = { isClosed: false };

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    if (behaviour.isClosed) throw new Error('the bakery is closed');
    work.notes.push(`day ${number} ${work.cause?.id}`);
  }

  @Obeys(bakeBread)
  async bake({ loaves }: Payload<typeof bakeBread>): Promise<Answer<typeof bakeBread>> {
    return done({ loaves });
  }
}

const DAYS = 'bakery.day.opened';
const PARKED = 'bakery.parked';
const EVENTS = { exchange: 'souk.events', routingKey: 'day.opened' };
let broker: FreshBroker;
let bakery: Stall;

beforeAll(async () => {
  broker = await FreshBroker.create(
    market,
    retryTiers.map((tier) => ({ ...tier, delayMs: 20 })),
  );
});
afterAll(() => broker.drop());
beforeEach(async () => {
  behaviour.isClosed = false;
  bakery = await startStall({
    service: 'bakery',
    rabbitmqUrl: broker.urlFor('bakery'),
    messages: market.bakery,
    handlers: [Bakery],
  });
});
afterEach(() => bakery.stop());

const announcement = (number: number, overrides: Record<string, unknown> = {}) => ({
  specversion: '1.0',
  id: newId(),
  source: 'counter',
  type: 'day.opened',
  dataversion: 1,
  subject: 'calendar',
  time: '2026-01-01T00:00:00Z',
  datacontenttype: 'application/json',
  correlationid: 'c',
  data: { number },
  ...overrides,
});
const announce = async (message: { id: string }): Promise<string> => {
  await broker.publishAs('counter', EVENTS, JSON.stringify(message), { messageId: message.id });
  return message.id;
};
const parked = (count: number) =>
  eventually(
    () => {
      const waiting = bakery.store.parking.rows.filter(({ state }) => state === 'parked');
      expect(waiting).toHaveLength(count);
      return waiting;
    },
    { within: 20_000 },
  );
const parkedWhileClosed = async (...numbers: number[]) => {
  behaviour.isClosed = true;
  for (const number of numbers) await announce(announcement(number));
  const rows = await parked(numbers.length);
  behaviour.isClosed = false;
  return rows;
};
const numberIn = (body: Buffer): number => (JSON.parse(body.toString()) as { data: { number: number } }).data.number;
const workbench = () => bakery.app.get(ParkingWorkbench, { strict: false });
const noted = (...notes: string[]) =>
  eventually(() => expect(bakery.store.notes.toSorted()).toEqual(notes.toSorted()), { within: 20_000 });

describe('a parked message', () => {
  test('moves from the queue into the store, and is counted', async () => {
    const [row] = await parkedWhileClosed(1);
    expect(row).toMatchObject({ queue: DAYS, cause: 'exhausted', attempts: 6, redriven: 0, state: 'parked' });
    expect(await broker.count(PARKED)).toBe(0);
    expect((await renderMetrics()).body).toContain('souk_parked_messages 1');
  });

  test('stays in the queue while the store is away', async () => {
    bakery.store.isAway = true;
    await broker.publishAs('bakery', { exchange: 'souk.parking', routingKey: DAYS }, 'anything');
    await eventually(async () => expect(await broker.count(PARKED)).toBe(1));
    expect(bakery.store.parking.rows).toEqual([]);
    bakery.store.isAway = false;
    const [row] = await parked(1);
    expect(row).toMatchObject({ errorMessage: 'it came without a note of why it was parked', cause: 'undecodable' });
    expect(row?.body.toString()).toBe('anything');
  });

  test('is kept once when it was parked twice, because a process died in between', async () => {
    const park = (body: string) =>
      broker.publishAs('bakery', { exchange: 'souk.parking', routingKey: DAYS }, body, { messageId: 'm' });
    for (const body of ['one', 'one', 'other']) await park(body);
    expect((await parked(2)).map(({ body }) => body.toString())).toEqual(['one', 'other']);
  });
});

describe('a redrive', () => {
  test('takes it back to its queue with its own id and as its first attempt, once, and is on record', async () => {
    const [row] = await parkedWhileClosed(1);
    const id = row?.id ?? '';
    expect(await workbench().redrive(id, 'ada')).toBe('done');
    await noted(`day 1 ${row?.messageId}`);
    expect(await workbench().redrive(id, 'bob')).toBe('decided');
    expect(await workbench().discard(id, 'bob')).toBe('decided');
    expect(await bakery.store.parking.find(id)).toMatchObject({ state: 'redriven', decidedBy: 'ada' });
  });

  test('that fails again gets all attempts again, and a row of its own that tells of the first', async () => {
    const [first] = await parkedWhileClosed(1);
    behaviour.isClosed = true;
    await workbench().redrive(first?.id ?? '', 'ada');
    const [second] = await parked(1);
    expect(second).toMatchObject({ attempts: 6, redriven: 1, messageId: first?.messageId });
    expect(second?.firstParkedAt).toEqual(first?.parkedAt);
  });

  test('that fails again before it is on record leaves a row of its own, and is on record all the same', async () => {
    const [first] = await parkedWhileClosed(1);
    behaviour.isClosed = true;
    const { parking } = bakery.store;
    const arrivals = jest.spyOn(parking, 'keep');
    const decide = parking.decide.bind(parking);
    jest.spyOn(parking, 'decide').mockImplementationOnce(async (...decision) => {
      await eventually(() => expect(arrivals).toHaveBeenCalledTimes(1), { within: 20_000 });
      return decide(...decision);
    });
    expect(await workbench().redrive(first?.id ?? '', 'ada')).toBe('done');
    expect(await parking.list({ state: 'parked', limit: 2 })).toMatchObject([
      { messageId: first?.messageId, attempts: 6, redriven: 1, firstParkedAt: first?.parkedAt },
    ]);
    expect(await parking.find(first?.id ?? '')).toMatchObject({ state: 'redriven', decidedBy: 'ada', redriven: 0 });
  });

  test('vouches for nobody: a forged message stays one', async () => {
    await announce(announcement(1, { source: 'bank' }));
    const [forged] = await parked(1);
    expect(await workbench().redrive(forged?.id ?? '', 'ada')).toBe('done');
    const [again] = await parked(1);
    expect(again).toMatchObject({ cause: 'undecodable', redriven: 1 });
    expect(again?.errorMessage).toContain('claims to come from bank, but counter sent it');
    expect(bakery.store.notes).toEqual([]);
  });

  test('to a queue that the service no longer has is refused, since it would never arrive', async () => {
    await broker.publishAs('bakery', { exchange: 'souk.parking', routingKey: 'bakery.day.closed' }, '{}');
    const [row] = await parked(1);
    expect(await workbench().redrive(row?.id ?? '', 'ada')).toBe('queue-gone');
    expect(await workbench().discard(row?.id ?? '', 'ada')).toBe('done');
    expect(await bakery.store.parking.find(row?.id ?? '')).toMatchObject({ state: 'discarded', decidedBy: 'ada' });
  });

  test('is not on record when the broker is away', async () => {
    const [row] = await parkedWhileClosed(1);
    const lonely = await startStall({
      service: 'bakery',
      rabbitmqUrl: 'amqp://bakery:x@127.0.0.1:1/',
      messages: market.bakery,
      handlers: [Bakery],
      store: bakery.store,
    });
    expect(await lonely.app.get(ParkingWorkbench, { strict: false }).redrive(row?.id ?? '', 'ada')).toBe('not-sent');
    await lonely.stop();
    await parked(1);
    expect(await workbench().redrive('no such id', 'ada')).toBe('unknown');
  });

  test('of all takes its time, and leaves alone what is parked meanwhile', async () => {
    const rows = await parkedWhileClosed(1, 2, 3, 4);
    const all = bakery.app.get(RedriveAll, { strict: false });
    const began = performance.now();
    expect(await all.start({ queue: 'bakery.bake-bread', actorId: 'ada' })).toBe(0);
    await eventually(async () => expect(await all.start({ queue: DAYS, actorId: 'ada' })).toBe(4));
    expect(await all.start({ actorId: 'ada' })).toBeUndefined();
    await noted(...rows.map(({ messageId, body }) => `day ${numberIn(body)} ${messageId}`));
    // Three pauses of 100 ms lie between four, and a timer may strike a millisecond early.
    expect(performance.now() - began).toBeGreaterThan(290);
  });
});
