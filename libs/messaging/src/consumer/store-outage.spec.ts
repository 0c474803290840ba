import { expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { StoreProbe } from '../unit-of-work/store-probe.js';
import { StoreOutage, type Suspendable } from './store-outage.js';

/** A store that can be taken away, and a consumer that notes whether it takes messages. */
class Bench extends StoreProbe implements Suspendable {
  isOpen = false;
  isTaking = true;
  pings = 0;
  onPing = (): void => undefined;
  readonly isDown = () => true;
  readonly isTransient = () => false;
  readonly outage = new StoreOutage(this);

  override async ping(): Promise<void> {
    this.pings += 1;
    this.onPing();
    if (!this.isOpen) throw new Error('not open');
  }

  async pause(): Promise<void> {
    this.isTaking = false;
  }

  async resume(): Promise<void> {
    this.isTaking = true;
  }
}

test('nothing is consumed before the store has answered once: each message given back would count against its delivery limit', async () => {
  const bench = new Bench();
  bench.outage.suspends([bench]);
  await eventually(() => expect(bench.pings).toBeGreaterThan(1));
  expect(bench.isTaking).toBe(false);
  bench.isOpen = true;
  await eventually(() => expect(bench.isTaking).toBe(true));
});

test('a store that goes away later pauses everything again, until it answers', async () => {
  const bench = new Bench();
  bench.isOpen = true;
  bench.outage.suspends([bench]);
  await eventually(() => expect(bench.isTaking).toBe(true));
  bench.isOpen = false;
  await bench.outage.begin(new Error('gone'));
  expect(bench.isTaking).toBe(false);
  bench.isOpen = true;
  await eventually(() => expect(bench.isTaking).toBe(true));
});

test('a service that ends while the store is away consumes nothing more', async () => {
  const bench = new Bench();
  bench.isOpen = true;
  bench.onPing = () => bench.outage.stop();
  bench.outage.suspends([bench]);
  await eventually(() => expect(bench.pings).toBe(1));
  await new Promise(setImmediate);
  expect(bench.isTaking).toBe(false);
});
