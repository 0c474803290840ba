import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type FreshMongo, freshMongo } from '@souk/testing';
import { MongoDatabase, MongoModule } from '../src/index.js';
import { MongoHealth } from '../src/mongo/mongo-health.js';

let place: FreshMongo;
let door: Server;
/** Whoever comes while it is closed is turned away at once, and the port stays this test's. */
let isOpen: boolean;
let app: INestApplicationContext;
beforeEach(async () => {
  place = await freshMongo('early');
  const { hostname, port: mongoPort } = new URL(place.mongoUrl);
  isOpen = false;
  door = createServer((socket) => {
    if (!isOpen) return void socket.destroy();
    const mongod = connect(Number(mongoPort), hostname);
    socket.pipe(mongod).pipe(socket);
    for (const end of [socket, mongod]) end.on('error', () => [socket, mongod].forEach((other) => other.destroy()));
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  app = await NestFactory.createApplicationContext(
    MongoModule.for({ service: 'early', mongoUrl: throughTheDoor(), collections: [] }),
    { logger: false },
  );
});
afterEach(async () => {
  await app.close();
  await new Promise((resolve) => door.close(resolve));
  await place.drop();
});

function throughTheDoor(): string {
  const url = new URL(place.mongoUrl);
  url.port = String((door.address() as AddressInfo).port);
  url.searchParams.set('directConnection', 'true');
  return url.href;
}

test('a service that starts before MongoDB gets there by itself when it comes', async () => {
  const database = app.get(MongoDatabase);
  await once(database.client, 'topologyClosed');
  expect(await app.get(MongoHealth).checkHealth()).toMatchObject({ status: 'down' });
  isOpen = true;
  await database.ready();
  expect(await app.get(MongoHealth).checkHealth()).toEqual({ status: 'up' });
});
