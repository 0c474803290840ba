import { brokerForgets } from './drives/broker-forgets.js';
import { everyMessageTwice } from './drives/every-message-twice.js';
import { lateSteps } from './drives/late-steps.js';
import { lateSuccesses } from './drives/late-successes.js';
import { manyWishesAtOnce } from './drives/many-wishes-at-once.js';
import type { Mutation } from './mutation.js';

/** Each mechanism that keeps anything from being lost or doubled, switched off in the compiled code. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the inbox',
    patches: [
      {
        file: 'libs/persistence/dist/postgres/inbox/inbox.js',
        find: 'return entered.length > 0;',
        replace: 'return true;',
      },
    ],
    drive: everyMessageTwice,
    caughtBy: /handled twice: .* messages were delivered twice/,
  },
  {
    name: 'the wait for the broker to confirm',
    patches: [
      {
        file: 'libs/messaging/dist/broker/publisher.js',
        find: 'await withinTime(this.confirmed(channel, message), CONFIRM_TIMEOUT_MS,',
        replace:
          'await withinTime(void this.confirmed(channel, message).catch(() => undefined) ?? Promise.resolve(), CONFIRM_TIMEOUT_MS,',
      },
    ],
    drive: brokerForgets,
    caughtBy: /not ended|still (CONFIRMED|SHIPPED|PENDING)/,
  },
  {
    name: 'the tombstone of an undo that came first',
    patches: [
      {
        file: 'libs/saga/dist/participant/step-fence.js',
        find: "if (await this.begin(work, step, 'undone'))",
        replace: "if ((await work.prepared('saga-fence-lock', LOCK, [step.subject, step.step])).length === 0)",
      },
    ],
    drive: lateSteps,
    caughtBy: /inventory has RESERVED/,
  },
  {
    name: "the guard of a stream's version",
    patches: [
      {
        file: 'libs/event-sourcing/dist/store/event-store.js',
        find: 'if (added.length !== events.length)',
        replace: 'if (false)',
      },
    ],
    drive: manyWishesAtOnce,
    caughtBy: /one of \d+ equal wishes was answered 5\d\d|wishes at once became/,
  },
  {
    name: 'the void of an authorisation that came too late',
    patches: [
      {
        file: 'apps/payment/dist/domain/payment.js',
        find: 'this.change({ status: AFTER[operation], providerIds',
        replace:
          "this.change({ status: operation === 'authorise' && this.isToBeGivenBack ? 'VOIDED' : AFTER[operation], providerIds",
      },
    ],
    drive: lateSuccesses,
    caughtBy: /is still held/,
  },
];
