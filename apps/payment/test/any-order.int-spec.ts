import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { array, assert, asyncProperty, constant, constantFrom, nat, oneof, record } from 'fast-check';
import { minutes } from '@souk/kernel';
import { MoodyProvider } from './moody-provider.js';
import type { Door } from './payment-messages.js';
import { PaymentPlay } from './payment-play.js';
import { seed } from './payment-test.config.js';
import { PaymentUnderTest } from './payment-under-test.js';

const RUNS = 50;
const MOST_EVENTS = 16;
/** What is late arrives while it is still looked for. */
const pausesBeforeLookingMs = Array.from({ length: MOST_EVENTS }, () => minutes(1));

const event = oneof(
  {
    weight: 4,
    arbitrary: record({
      what: constant('asked'),
      operation: constantFrom('authorise', 'authorise', 'capture', 'capture', 'refund', 'void'),
    }),
  },
  { weight: 1, arbitrary: record({ what: constant('repeated'), nth: nat(9) }) },
  {
    weight: 4,
    arbitrary: record({
      what: constant('called'),
      mood: constantFrom('fine', 'fine', 'unavailable', 'request-lost', 'answer-lost', 'late', 'late-answer-lost'),
    }),
  },
  { weight: 1, arbitrary: record({ what: constant('caught-up') }) },
);

let payment: PaymentUnderTest;
let provider: MoodyProvider;
beforeAll(async () => {
  payment = await PaymentUnderTest.start(undefined, { pausesBeforeLookingMs });
  provider = new MoodyProvider(payment.provider);
  await payment.neverCalls();
});
afterAll(() => payment.stop());

/** What should be held and taken, by the strongest wish that was taken in: given back, taken, held. */
function wished(play: PaymentPlay, token: string) {
  if (play.wasAsked('void', 'refund') || token === 'tok_declined') return { held: 0, taken: 0 };
  if (play.wasAsked('capture')) return { held: 0, taken: 5_000 };
  return { held: play.wasAsked('authorise') ? 5_000 : 0, taken: 0 };
}

test.each<Door>(['command', 'event'])(
  'whatever is asked by %s, and answered, lost or late at the provider, in whatever order: money ends as was wished',
  async (door) => {
    const plays = asyncProperty(
      constantFrom('tok_visa', 'tok_visa', 'tok_visa', 'tok_declined'),
      array(event, { minLength: 1, maxLength: MOST_EVENTS }),
      async (token, events) => {
        const play = new PaymentPlay(payment, provider, door, token);
        await play.run(events);
        expect(await payment.books(play.orderId)).toEqual(wished(play, token));
        expect(await payment.unfinished(play.orderId)).toEqual({ calls: 0, askers: 0 });
        expect(await payment.unanswered(play.orderId, door === 'command' ? [...play.accepted.keys()] : [])).toEqual([]);
      },
    );
    await assert(plays, { numRuns: RUNS, seed });
  },
  120_000,
);
