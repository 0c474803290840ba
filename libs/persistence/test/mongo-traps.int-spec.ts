import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { minutes, newId } from '@souk/kernel';
import { OutboxStore, StoreProbe } from '@souk/messaging';
import { type FreshMongo, freshMongo } from '@souk/testing';
import { isDuplicateKey, MongoDatabase, MongoModule, MongoReader, MongoTransactions } from '../src/index.js';
import { parcelMoved, received } from './messages.js';

interface Counter {
  readonly _id: string;
  readonly count: number;
}

/** Only the date is wrong. */
const REAL_TIMERS = [
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setInterval',
  'clearInterval',
  'setTimeout',
  'clearTimeout',
] as const;

const collections = [{ collection: 'counters', indexes: [] }];
const open = (mongoUrl: string): Promise<INestApplicationContext> =>
  NestFactory.createApplicationContext(MongoModule.for({ service: 'shop', mongoUrl, collections }), { logger: false });

let place: FreshMongo;
let app: INestApplicationContext;
let transactions: MongoTransactions;
beforeAll(async () => {
  place = await freshMongo('shop');
  app = await open(place.mongoUrl);
  transactions = app.get(MongoTransactions);
  await app.get(MongoDatabase).ready();
});
afterAll(async () => {
  await app.close();
  await place.drop();
});

describe('a transaction', () => {
  test('that meets write conflicts runs again from the start, and its messages leave once', async () => {
    const id = newId();
    const rivals = 4;
    let runs = 0;
    await Promise.all(
      Array.from({ length: rivals }, () =>
        transactions.run(async (work) => {
          runs += 1;
          const counters = work.collection<Counter>('counters');
          const found = await counters.findOne({ _id: id });
          await counters.updateOne({ _id: id }, { $set: { count: (found?.count ?? 0) + 1 } }, { upsert: true });
          work.publish(parcelMoved(id, { step: (found?.count ?? 0) + 1 }));
        }),
      ),
    );
    expect(runs).toBeGreaterThanOrEqual(rivals);
    expect(await app.get(MongoReader).collection<Counter>('counters').findOne({ _id: id })).toMatchObject({
      count: rivals,
    });
    const steps: unknown[] = [];
    await app.get(OutboxStore).relay((messages) =>
      Promise.resolve(
        messages.map(({ envelope }) => {
          steps.push(envelope.data);
          return { status: 'confirmed' };
        }),
      ),
    );
    expect(steps).toEqual(Array.from({ length: rivals }, (_, index) => ({ step: index + 1 })));
  });

  test('that failed inside and caught it says so, instead of losing everything silently', async () => {
    const id = newId();
    const caught: unknown[] = [];
    const insert = { _id: id, count: 1 };
    await expect(
      transactions.run(async (work) => {
        await work.collection<Counter>('counters').insertOne(insert);
        await work
          .collection<Counter>('counters')
          .insertOne(insert)
          .catch((error: unknown) => caught.push(error));
      }),
    ).rejects.toThrow(/aborted|Transaction/i);
    expect(caught.every(isDuplicateKey)).toBe(true);
    expect(await app.get(MongoReader).collection<Counter>('counters').findOne({ _id: id })).toBeNull();
  });

  test('can not be used once it has ended', async () => {
    const { work } = await transactions.run((work) => Promise.resolve({ work }));
    expect(() => work.collection('counters')).toThrow('has ended');
  });
});

describe('the inbox', () => {
  test('goes by the clock of the server, so that a clock that is wrong forgets nothing too soon', async () => {
    const message = received();
    jest.useFakeTimers({ now: 0, doNotFake: [...REAL_TIMERS] });
    await transactions.runOnce('shop.parcel.moved', message, () => Promise.resolve());
    jest.useRealTimers();
    const entry = await app
      .get(MongoReader)
      .collection<{ receivedAt: Date }>('inbox_messages')
      .findOne({ '_id.messageId': message.id });
    expect(Date.now() - Number(entry?.receivedAt)).toBeLessThan(minutes(1));
  });
});

describe('a service whose database is away', () => {
  test('starts, says so, and can be stopped', async () => {
    const url = new URL(place.mongoUrl);
    url.password = 'wrong';
    const early = await open(url.href);
    const error = await early
      .get(MongoTransactions)
      .run(() => Promise.resolve())
      .catch((thrown: unknown) => thrown);
    expect(early.get(StoreProbe).isDown(error)).toBe(true);
    expect(await early.get(OutboxStore).relay(() => Promise.resolve([]))).toBe(0);
    await expect(early.close()).resolves.toBeUndefined();
  });
});
