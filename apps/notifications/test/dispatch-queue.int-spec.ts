import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { MongoDatabase, MongoModule, MongoTransactions } from '@souk/persistence';
import { type FreshMongo, freshMongo } from '@souk/testing';
import { SendNotification } from '../src/application/send-notification.js';
import { Mailer } from '../src/domain/mailer.js';
import type { Notification } from '../src/domain/notification.js';
import { DispatchQueue } from '../src/persistence/dispatch-queue.js';
import { NotificationRepository } from '../src/persistence/notification.repository.js';
import { notificationsCollections } from '../src/persistence/notifications-collections.js';
import { RecipientRepository } from '../src/persistence/recipient.repository.js';

class BrokenMailer extends Mailer {
  override send(): Promise<void> {
    return Promise.reject(new Error('no server answers'));
  }
}

function moduleOn({ mongoUrl }: FreshMongo): new () => object {
  @Module({
    imports: [MongoModule.for({ service: 'notifications', mongoUrl, collections: notificationsCollections })],
    providers: [
      DispatchQueue,
      NotificationRepository,
      RecipientRepository,
      SendNotification,
      { provide: Mailer, useClass: BrokenMailer },
    ],
  })
  class DispatchModule {}
  return DispatchModule;
}

let place: FreshMongo;
let app: INestApplicationContext;
let queue: DispatchQueue;

beforeAll(async () => {
  place = await freshMongo('notifications');
  app = await NestFactory.createApplicationContext(moduleOn(place), { logger: false });
  await app.get(MongoDatabase).ready();
  queue = app.get(DispatchQueue);
});
afterAll(async () => {
  await app.close();
  await place.drop();
});

const documents = () =>
  app.get(MongoDatabase).db.collection<{ _id: string; status: string; attempts: number }>('notifications');
/** What waits for its recipient is put off for as long as it has waited: then for more than any test lasts. */
const makeAllOld = () => documents().updateMany({}, [{ $set: { createdAt: { $subtract: ['$$NOW', minutes(5)] } } }]);
const makeAllDue = () => documents().updateMany({}, [{ $set: { dueAt: { $subtract: ['$$NOW', 1] } } }]);
const state = async ({ id }: Notification) => {
  const { status, attempts } = (await documents().findOne({ _id: id })) ?? {};
  return `${status} ${attempts}`;
};

async function aPending(recipientId = newId()): Promise<Notification> {
  const notification: Notification = {
    id: newId(),
    recipientId,
    content: { template: 'welcome' },
    attempts: 0,
    traceparent: null,
  };
  await app.get(MongoTransactions).run((work) => app.get(NotificationRepository).add(work, notification));
  return notification;
}

async function claimed(): Promise<Notification> {
  const claim = await queue.claim();
  if (!claim) throw new Error('nothing is due');
  return claim;
}

beforeEach(() => documents().deleteMany({}));

describe('a claim', () => {
  test('of many at a time, each has another notification', async () => {
    const pending = await Promise.all(Array.from({ length: 20 }, () => aPending()));
    const claims = await Promise.all(Array.from({ length: 30 }, () => queue.claim()));
    expect(claims.flatMap((claim) => claim?.id ?? []).toSorted()).toEqual(pending.map(({ id }) => id).toSorted());
  });

  test('counts the attempt, and holds for as long as one may take', async () => {
    await aPending();
    expect(await claimed()).toMatchObject({ attempts: 1 });
    expect(await queue.claim()).toBeUndefined();
  });

  test('that has run out changes nothing any more', async () => {
    await aPending();
    const frozen = await claimed();
    await makeAllDue();
    const second = await claimed();
    await queue.markFailed(frozen);
    expect(await state(second)).toBe('pending 2');
    await queue.markSent(second);
    expect(await state(second)).toBe('sent 2');
  });

  test('that was put back was no attempt', async () => {
    await aPending();
    await makeAllOld();
    await queue.putBack(await claimed());
    expect(await queue.claim()).toBeUndefined();
    await makeAllDue();
    expect(await claimed()).toMatchObject({ attempts: 1 });
  });
});

test('what waits for its recipient is due at once when they come', async () => {
  const { recipientId } = await aPending();
  await makeAllOld();
  await queue.putBack(await claimed());
  await app.get(MongoTransactions).run((work) => app.get(NotificationRepository).hasten(work, recipientId));
  expect(await claimed()).toMatchObject({ recipientId });
});

test('a mail that nobody takes is tried seven times, and then given up', async () => {
  const user = { userId: newId(), version: 1, email: 'ada@souk.test', name: 'Ada' };
  await app.get(MongoTransactions).run((work) => app.get(RecipientRepository).remember(work, user));
  const notification = await aPending(user.userId);
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    expect(await state(notification)).toBe(`pending ${attempt - 1}`);
    await app.get(SendNotification).run(await claimed());
    await makeAllDue();
  }
  expect(await state(notification)).toBe('failed 7');
  expect(await queue.claim()).toBeUndefined();
});
