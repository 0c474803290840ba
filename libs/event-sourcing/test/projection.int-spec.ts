import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { eventually, newId } from '@souk/kernel';
import { Projection, type StoredEvent } from '../src/index.js';
import { type OpenEventStore, openEventStore } from './open-event-store.js';

const taken: StoredEvent[] = [];
let failuresLeft = 0;

/** Keeps in memory what it was told; fails as often as a test wants. */
@Injectable()
class TakenProjection extends Projection {
  readonly name = 'taken';

  project(event: StoredEvent): Promise<void> {
    if (failuresLeft > 0) {
      failuresLeft -= 1;
      return Promise.reject(new Error('not yet'));
    }
    taken.push(event);
    return Promise.resolve();
  }
}

describe('a projection', () => {
  let first: OpenEventStore;
  let second: OpenEventStore;
  beforeAll(async () => {
    first = await openEventStore([TakenProjection]);
    second = await openEventStore([TakenProjection], first.urls);
  });
  afterAll(async () => {
    await second.close();
    await first.close();
  });

  const append = (replica: OpenEventStore, stream: string, version: number, ...types: string[]) =>
    replica.transactions.run((work) => replica.events.append(work, stream, version, types.map((type) => ({ type, data: {} }))));
  const typesOf = (...streams: string[]) => taken.filter(({ streamId }) => streams.includes(streamId)).map(({ type }) => type);

  test('is told of every event once and in order, though two replicas run it', async () => {
    const stream = newId();
    const numbers = Array.from({ length: 40 }, (_, index) => index);
    for (const index of numbers) await append(index % 2 ? first : second, stream, index, `E${index}`);
    await eventually(() => expect(typesOf(stream)).toEqual(numbers.map((index) => `E${index}`)));
  });

  test('misses nothing that commits late: an append that began first and commits last', async () => {
    const [slow, fast] = [newId(), newId()];
    const appended = Promise.withResolvers<void>();
    const mayCommit = Promise.withResolvers<void>();
    const slowAppend = first.transactions.run(async (work) => {
      await first.events.append(work, slow, 0, [{ type: 'Slow', data: {} }]);
      appended.resolve();
      await mayCommit.promise;
    });
    await appended.promise;
    const fastAppend = append(second, fast, 0, 'Fast');
    mayCommit.resolve();
    await Promise.all([slowAppend, fastAppend]);
    await eventually(() => expect(typesOf(slow, fast)).toEqual(['Slow', 'Fast']));
  });

  test('stays where it is when it fails, and goes on from there', async () => {
    const stream = newId();
    failuresLeft = 2;
    await append(first, stream, 0, 'A', 'B');
    await eventually(() => expect(typesOf(stream)).toEqual(['A', 'B']));
  });
});
