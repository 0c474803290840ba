import { expect } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Payload } from '@souk/kernel';
import { type Answer, done, Obeys, OnReply, type ReceivedReply, refuse, retryTiers, When } from '@souk/messaging';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from './market.js';
import type { MemoryUnitOfWork } from './memory-unit-of-work.js';
import { type Stall, startStall } from './start-stall.js';

/** What the bakery does when a day opens; each test sets it. */
export const behaviour = { onDay: async (_number: number, _times: number): Promise<void> => undefined };
/** The days that the bakery was called for in this test, each time. */
export const calls: number[] = [];
/** The queue in which the bakery hears of them. */
export const DAYS = 'bakery.day.opened';

@Controller()
class Bakery {
  @When(dayOpened)
  async open({ number }: Payload<typeof dayOpened>, work: MemoryUnitOfWork): Promise<void> {
    calls.push(number);
    await behaviour.onDay(number, calls.filter((call) => call === number).length);
    work.notes.push(`day ${number}`);
  }

  @Obeys(bakeBread)
  async bake({ loaves }: Payload<typeof bakeBread>, work: MemoryUnitOfWork): Promise<Answer<typeof bakeBread>> {
    work.notes.push(`bake ${loaves}`);
    return loaves > 100 ? refuse('OUT_OF_FLOUR', 'Not that much flour.') : done({ loaves });
  }
}

@Controller()
class Counter {
  @OnReply()
  async handle({ command, answer }: ReceivedReply, work: MemoryUnitOfWork): Promise<void> {
    work.notes.push(`${command}: ${JSON.stringify(answer)}`);
  }
}

/** A broker of its own for the market, on which trying again takes no time to speak of. */
export const quickBroker = (): Promise<FreshBroker> =>
  FreshBroker.create(
    market,
    retryTiers.map((tier) => ({ ...tier, delayMs: 50 })),
  );

/** Both stalls at work. */
export class OpenMarket {
  private constructor(
    private readonly broker: FreshBroker,
    readonly counter: Stall,
    public bakery: Stall,
  ) {}

  /** Opens it for one test, as if nothing had happened before. */
  static async on(broker: FreshBroker): Promise<OpenMarket> {
    calls.length = 0;
    behaviour.onDay = async () => undefined;
    const counter = await startStall({
      service: 'counter',
      rabbitmqUrl: broker.urlFor('counter'),
      messages: market.counter,
      handlers: [Counter],
    });
    return new OpenMarket(broker, counter, await startBakery(broker));
  }

  announce(...numbers: number[]): Promise<void> {
    return this.counter.store.run(async (work) => {
      for (const number of numbers) work.publish(dayOpened('calendar', { number }));
    });
  }

  /** What the bakery parked first, once it has. */
  parked() {
    return eventually(
      () => {
        const [entry] = this.bakery.store.parking.rows;
        if (!entry) throw new Error('nothing is parked yet');
        return entry;
      },
      { within: 20_000 },
    );
  }

  /** Starts the bakery once more, with an empty store. */
  async reopenBakery(): Promise<void> {
    this.bakery = await startBakery(this.broker);
  }

  async close(): Promise<void> {
    await Promise.all([this.counter.stop(), this.bakery.stop()]);
  }
}

const startBakery = (broker: FreshBroker): Promise<Stall> =>
  startStall({
    service: 'bakery',
    rabbitmqUrl: broker.urlFor('bakery'),
    messages: market.bakery,
    handlers: [Bakery],
  });

export const noted = (stall: Stall, ...notes: string[]) =>
  eventually(() => expect(stall.store.notes).toEqual(notes), { within: 20_000 });
