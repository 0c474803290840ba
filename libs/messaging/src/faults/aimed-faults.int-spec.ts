import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import { faultInjectedIn, type InjectedFault, minutes, type Payload, seconds, type Topology } from '@souk/kernel';
import { eventually, FreshBroker } from '@souk/testing';
import { dayOpened, market } from '../../test/market.js';
import type { MemoryUnitOfWork } from '../../test/memory-unit-of-work.js';
import { type Stall, startStall } from '../../test/start-stall.js';
import { When } from '../handlers/when.decorator.js';
import { type RetryTier, retryTiers } from '../topology/retry-tiers.js';

const bakeryFault = faultInjectedIn('bakery');
const TARGET = 'bakery.day.opened';
const topology = {
  counter: { ...market.counter, sends: [], reactsTo: [bakeryFault] },
  bakery: { ...market.bakery, obeys: [], publishes: [bakeryFault] },
} satisfies Topology;
const told: InjectedFault[] = [];

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(`day ${number}`);
  }
}

@Controller()
class Counter {
  @When(bakeryFault)
  async note(fault: Payload<typeof bakeryFault>): Promise<void> {
    told.push(fault);
  }
}

let broker: FreshBroker;
let counter: Stall;
let bakery: Stall;

const start = async ({
  tiers = quick,
  faults = 'on',
}: { tiers?: readonly RetryTier[]; faults?: 'on' | 'off' } = {}) => {
  broker = await FreshBroker.create(topology, tiers);
  const at = (service: 'counter' | 'bakery') => ({
    service,
    rabbitmqUrl: broker.urlFor(service),
    messages: topology[service],
  });
  counter = await startStall({ ...at('counter'), handlers: [Counter] });
  bakery = await startStall({ ...at('bakery'), handlers: [Bakery], faults });
};
const quick = retryTiers.map((tier) => ({ ...tier, delayMs: 50 }));

beforeEach(() => {
  told.length = 0;
});
afterEach(async () => {
  await Promise.all([counter.stop(), bakery.stop()]);
  await broker.drop();
});

const announce = (calendar: string, numbers: readonly number[], faults?: string) =>
  counter.store.run(
    async (work) => {
      for (const number of numbers) work.publish(dayOpened(calendar, { number }));
    },
    { faults },
  );
const noted = (...notes: string[]) => eventually(() => expect(bakery.store.notes).toEqual(notes), { within: 20_000 });
const toldOf = (...faults: InjectedFault[]) => eventually(() => expect(told).toEqual(faults));
const arrivals = () => bakery.store.arrivals.at({ subject: 'mine', target: TARGET });

describe('a fault aimed at the messages of one calendar', () => {
  test('fails the arrival that it names, which is tried again, and is told', async () => {
    await start();
    await announce('mine', [1], `${TARGET}=fail@1`);
    await noted('day 1');
    await toldOf({ target: TARGET, kind: 'fail', arrival: 1 });
    expect(arrivals()).toBe(2);
  });

  test('fails every arrival, until the message is parked', async () => {
    await start();
    await announce('mine', [1], `${TARGET}=fail@*`);
    await eventually(() => expect(bakery.store.parking.rows).toHaveLength(1));
    expect(bakery.store.parking.rows[0]).toMatchObject({ cause: 'exhausted', errorName: 'InjectedFaultError' });
    await eventually(() => expect(told.map(({ arrival }) => arrival)).toEqual([1, 2, 3, 4, 5, 6]));
    expect(bakery.store.notes).toEqual([]);
  });

  test('delivers it twice for real, and the second time has no twin of its own', async () => {
    await start();
    await announce('mine', [1], `${TARGET}=duplicate@*,${TARGET}=fail@9`);
    await eventually(() => expect(arrivals()).toBe(2));
    await announce('mine', [2]);
    await noted('day 1', 'day 2');
    await toldOf({ target: TARGET, kind: 'duplicate', arrival: 1 });
    expect(arrivals()).toBe(2);
  });

  test('hangs longer than others wait: what is about the same and what is beside it goes on', async () => {
    // Long enough for all of them to be put aside before the first is back, on a slow machine too.
    await start({ tiers: quick.map((tier) => (tier.name === '30s' ? { ...tier, delayMs: seconds(10) } : tier)) });
    const many = Array.from({ length: 30 }, (_, index) => index);
    await announce('mine', many, `${TARGET}=hang@*`);
    await announce('mine', [100]);
    await announce('another', [200], 'bakery.bake-bread=fail@1');
    await eventually(() => expect(bakery.store.notes).toHaveLength(32), { within: minutes(1) });
    expect(bakery.store.notes.slice(0, 2).toSorted()).toEqual(['day 100', 'day 200']);
    expect(arrivals()).toBe(30);
  });

  test('delays by the time that it says, and no neighbour', async () => {
    await start({ tiers: retryTiers });
    const from = performance.now();
    await announce('mine', [1], `${TARGET}=delay:3400@1`);
    await announce('mine', [2]);
    await noted('day 2', 'day 1');
    expect(performance.now() - from).toBeGreaterThanOrEqual(3_350);
    await toldOf({ target: TARGET, kind: 'delay', arrival: 1 });
    expect(arrivals()).toBe(1);
  });

  test.each([
    ['others are not hit', 'on', 'another', `${TARGET}=fail@2`],
    ['nothing is where faults are off', 'off', 'mine', `${TARGET}=fail@1`],
    ['nothing is by what cannot be read', 'on', 'mine', 'nonsense'],
  ] as const)('%s', async (_, faults, calendar, header) => {
    await start({ faults });
    await announce(calendar, [1], header);
    await noted('day 1');
    expect([told, bakery.store.parking.rows]).toEqual([[], []]);
  });
});
