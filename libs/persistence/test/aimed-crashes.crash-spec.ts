import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defineEvent, faultInjectedIn, minutes, newId } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { eventually, FreshBroker, freshDatabase, freshMongo } from '@souk/testing';
import { z } from 'zod';
import { parcelMoved, received } from './messages.js';
import { Supervised } from './supervised.js';

const run = promisify(execFile);
const LIBRARY = join(import.meta.dirname, '..');
const parcelStored = defineEvent('parcel.stored', z.object({ pid: z.int() }));
const shopFault = faultInjectedIn('shop');
const nothing = { publishes: [], sends: [], obeys: [], reactsTo: [] };
const topology = {
  depot: { ...nothing, publishes: [parcelMoved], reactsTo: [parcelStored, shopFault] },
  shop: { ...nothing, publishes: [parcelStored, shopFault], reactsTo: [parcelMoved] },
};

beforeAll(async () => {
  await run(join(LIBRARY, '../../node_modules/.bin/tsc'), ['-b', LIBRARY]);
}, minutes(5));

/** A parcel that was stored, as the depot hears of it. */
interface Heard {
  readonly id: string;
  readonly subject: string;
  readonly pid: number;
}

const KINDS = [
  { target: 'shop.parcel.moved', kind: 'crash-before-commit', copies: 1, byTheNext: true },
  { target: 'shop.parcel.moved', kind: 'crash-after-commit', copies: 1 },
  { target: 'shop.parcel.moved', kind: 'crash-after-ack', copies: 1 },
  { target: 'shop.parcel.stored', kind: 'crash-before-publish', copies: 1 },
  { target: 'shop.parcel.stored', kind: 'crash-after-publish', copies: 2 },
  { target: 'shop.shelf', kind: 'crash', copies: 1 },
];
/** The moments that the store itself has a part in; each costs the 15 s for which a dead relay holds its lease on MongoDB. */
const OF_THE_STORE = KINDS.filter(({ kind }) => ['crash-before-commit', 'crash-after-publish'].includes(kind));

describe.each([
  { name: 'PostgreSQL', place: () => freshDatabase('shop'), kinds: KINDS },
  { name: 'MongoDB', place: () => freshMongo('shop'), kinds: OF_THE_STORE },
])('on $name', ({ place, kinds }) => {
  let broker: FreshBroker;
  let database: Awaited<ReturnType<typeof place>>;
  let shop: Supervised;
  const heard: Heard[] = [];
  /** By message id: what was not marked before the crash leaves twice. */
  const faults = new Map<string, { subject: string; data: unknown }>();

  beforeAll(async () => {
    [broker, database] = await Promise.all([FreshBroker.create(topology), place()]);
    shop = new Supervised(join(LIBRARY, 'test/fixtures/faulty-shop.mjs'), () => ({
      ...process.env,
      NODE_OPTIONS: '',
      LOG_LEVEL: 'silent',
      RABBITMQ_URL: broker.urlFor('shop'),
      ...addressOf(database),
    }));
  }, minutes(5));
  afterAll(async () => {
    await shop.stop();
    await Promise.all([broker.drop(), database.drop()]);
  });

  const move = async (aimed?: string): Promise<string> => {
    const subject = newId();
    const message = received({ subject, data: { step: 1 }, faults: aimed });
    const to = { exchange: 'souk.events', routingKey: parcelMoved.routingKey };
    await broker.publishAs('depot', to, JSON.stringify(message), { messageId: message.id });
    return subject;
  };
  /** Takes what has arrived at the depot. */
  const listen = async (): Promise<void> => {
    for (;;) {
      const message = (await broker.take('depot.parcel.stored')) ?? (await broker.take('depot.shop.fault-injected'));
      if (!message) return;
      const { id, type, subject, data } = JSON.parse(message.content.toString()) as Envelope;
      if (type === shopFault.name) faults.set(id, { subject, data });
      else heard.push({ id, subject, pid: (data as { pid: number }).pid });
    }
  };
  const storedOf = (subject: string) => heard.filter((one) => one.subject === subject);

  test.each(kinds)(
    '$kind ends the process at that moment, once, and another takes over: done once, told, neighbours as well',
    async ({ target, kind, copies, byTheNext = false }) => {
      const [before] = [await move()];
      await eventually(() => listen().then(() => expect(storedOf(before)).toHaveLength(1)), { within: minutes(1) });
      const crashes = shop.crashes;
      const [subject, neighbour] = [await move(`${target}=${kind}@1`), await move()];
      const expected = { subject, data: { target, kind, arrival: 1 } };
      await eventually(
        async () => {
          await listen();
          expect([...faults.values()]).toContainEqual(expected);
          expect(storedOf(subject).length).toBeGreaterThanOrEqual(copies);
          expect(storedOf(neighbour).length).toBeGreaterThanOrEqual(1);
        },
        { within: minutes(2), every: 100 },
      );
      const after = await move();
      await eventually(() => listen().then(() => expect(storedOf(after)).toHaveLength(1)), { within: minutes(1) });
      const pids = { before: storedOf(before)[0]?.pid, hit: storedOf(subject)[0]?.pid, after: storedOf(after)[0]?.pid };
      expect(pids.after).not.toBe(pids.before);
      expect(pids.hit).toBe(byTheNext ? pids.after : pids.before);
      expect(new Set(storedOf(subject).map(({ id }) => id)).size).toBe(1);
      expect(new Set(storedOf(neighbour).map(({ id }) => id)).size).toBe(1);
      expect([...faults.values()].filter((fault) => fault.subject === subject)).toEqual([expected]);
      expect(shop.crashes).toBe(crashes + 1);
    },
    minutes(5),
  );
});

function addressOf(
  place: Awaited<ReturnType<typeof freshDatabase>> | Awaited<ReturnType<typeof freshMongo>>,
): NodeJS.ProcessEnv {
  if ('mongoUrl' in place) return { MONGO_URL: place.mongoUrl };
  return { DATABASE_URL: place.databaseUrl, MIGRATION_DATABASE_URL: place.migrationDatabaseUrl };
}
