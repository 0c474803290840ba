import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { StoredEvent } from '@souk/event-sourcing';
import { hours, minutes, newId } from '@souk/kernel';
import * as fc from 'fast-check';
import { anyCommands, lifeOf } from './any-order.js';
import { line, OrderStory } from './order-stories.js';
import { ReadSideUnderTest } from './read-side-under-test.js';

const CUSTOMERS = [newId(), newId()];
const PRODUCTS = [newId(), newId()];
const NAMES = ['Lamp', 'Lamp, bright', 'Lamp, dim'];

/** As live, event by event, and as rebuilt. */
let readSides: readonly [ReadSideUnderTest, ReadSideUnderTest];
beforeAll(async () => {
  readSides = await Promise.all([ReadSideUnderTest.start(), ReadSideUnderTest.start()]);
}, minutes(2));
afterAll(() => Promise.all(readSides.map((readSide) => readSide.stop())));

const anyLine = fc.record({
  product: fc.constantFrom(...PRODUCTS),
  name: fc.constantFrom(...NAMES),
  quantity: fc.integer({ min: 1, max: 3 }),
});

/** An order of one of few customers, placed on one of two days, of which anything is asked: most often first that it is confirmed. */
const anyStory = fc
  .record({
    customer: fc.constantFrom(...CUSTOMERS),
    currency: fc.constantFrom('EUR', 'USD'),
    lines: fc.array(anyLine, { minLength: 1, maxLength: 3 }),
    placedAfter: fc.integer({ min: 18, max: 24 }),
    isConfirmed: fc.constantFrom(true, true, false),
    asked: anyCommands(8),
  })
  .map(({ customer, currency, lines, placedAfter, isConfirmed, asked }) => {
    const items = lines.map(({ product, name, quantity }) => ({ ...line(product, quantity, 500, currency), name }));
    const placedAt = new Date(Date.parse('2026-03-01T00:00:00.000Z') + hours(placedAfter));
    const story = new OrderStory(customer, items, placedAt);
    for (const event of lifeOf([...(isConfirmed ? (['confirm'] as const) : []), ...asked]).slice(1))
      story.goesOn(event);
    return story;
  });

/** The events of several stories in one sequence: each turn is the next event of one of them, what is left comes last. */
function interleaved(stories: readonly OrderStory[], turns: readonly number[]): StoredEvent[] {
  const left = stories.map(({ events }) => [...events]);
  const taken = turns.flatMap((turn) => left[turn % left.length]?.splice(0, 1) ?? []);
  return [...taken, ...left.flat()];
}

/** Where each batch begins and ends; it may begin with events that the one before had too. */
interface Cut {
  readonly size: number;
  readonly repeated: number;
}

function* batches(events: readonly StoredEvent[], cuts: readonly Cut[]): Generator<readonly StoredEvent[]> {
  for (let [from, index] = [0, 0]; from < events.length; index += 1) {
    const { size, repeated } = cuts[index % cuts.length] ?? { size: events.length, repeated: 0 };
    yield events.slice(Math.max(from - repeated, 0), from + size);
    from += size;
  }
}

const anyCut = fc.record({ size: fc.integer({ min: 1, max: 40 }), repeated: fc.nat({ max: 5 }) });

test(
  'events make the same rows one by one and in batches, however they are cut, and where batches overlap',
  async () => {
    const [oneByOne, inBatches] = readSides;
    const law = fc.asyncProperty(
      fc.array(anyStory, { minLength: 1, maxLength: 8 }),
      fc.array(fc.nat({ max: 7 }), { maxLength: 60 }),
      fc.array(anyCut, { minLength: 1, maxLength: 4 }),
      async (stories, turns, cuts) => {
        const events = interleaved(stories, turns);
        for (const event of events) await oneByOne.takes(event);
        for (const batch of batches(events, cuts)) await inBatches.takes(...batch);
        expect(await inBatches.everything()).toEqual(await oneByOne.everything());
      },
    );
    await fc.assert(law, { numRuns: 25, endOnFailure: true });
    expect((await oneByOne.everything()).get('order_views')?.length).toBeGreaterThan(0);
  },
  minutes(10),
);
