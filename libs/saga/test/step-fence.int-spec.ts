import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { newId } from '@souk/kernel';
import { messagingMigrations, PostgresDatabase, PostgresModule, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { participantMigrations, StepFence } from '../src/index.js';

let database: FreshDatabase;
let app: INestApplicationContext;
beforeAll(async () => {
  database = await freshDatabase('hotel');
  const migrations = [...messagingMigrations, ...participantMigrations];
  @Module({ imports: [PostgresModule.for({ service: 'hotel', migrations, ...database })], providers: [StepFence] })
  class HotelModule {}
  app = await NestFactory.createApplicationContext(HotelModule, { logger: false });
  await app.get(PostgresDatabase).ready();
});
afterAll(async () => {
  await app.close();
  await database.drop();
});

/** A room that is booked and given back, each in a transaction of its own. */
function aRoom() {
  const step = { subject: newId(), step: 'book-room' };
  const [fence, transactions] = [app.get(StepFence), app.get(PostgresTransactions)];
  const happened: string[] = [];
  const note = (what: string): void => void happened.push(what);
  return {
    happened,
    book: () => transactions.run((work) => fence.do(work, step, async () => note('booked'))),
    giveBack: (isPossible = true) =>
      transactions.run((work) =>
        fence.undo(work, step, async () => {
          note('given back');
          return isPossible;
        }),
      ),
  };
}

test('a step is done once and undone once', async () => {
  const room = aRoom();
  expect([await room.book(), await room.book()]).toEqual([true, true]);
  expect([await room.giveBack(), await room.giveBack()]).toEqual([true, true]);
  expect(room.happened).toEqual(['booked', 'given back']);
});

test('an undo before its do leaves a tombstone, and the late do is refused', async () => {
  const room = aRoom();
  expect(await room.giveBack()).toBe(true);
  expect(await room.book()).toBe(false);
  expect(room.happened).toEqual([]);
});

test('what was undone is not done again', async () => {
  const room = aRoom();
  await room.book();
  await room.giveBack();
  expect(await room.book()).toBe(false);
  expect(room.happened).toEqual(['booked', 'given back']);
});

test('what can not be undone any more stands', async () => {
  const room = aRoom();
  await room.book();
  expect(await room.giveBack(false)).toBe(false);
  expect(await room.book()).toBe(true);
});

test('rivals wait for each other: one of them decides', async () => {
  const room = aRoom();
  const [booked, , again] = await Promise.all([room.book(), room.giveBack(), room.book()]);
  expect(await room.book()).toBe(false);
  expect(room.happened).toEqual(booked || again ? ['booked', 'given back'] : []);
});

test('a transaction that fails leaves the step as it was', async () => {
  const [fence, transactions] = [app.get(StepFence), app.get(PostgresTransactions)];
  const step = { subject: newId(), step: 'book-room' };
  const failing = transactions.run((work) => fence.do(work, step, () => Promise.reject(new Error('no room'))));
  await expect(failing).rejects.toThrow('no room');
  await expect(transactions.run((work) => fence.do(work, step, () => Promise.resolve()))).resolves.toBe(true);
});
