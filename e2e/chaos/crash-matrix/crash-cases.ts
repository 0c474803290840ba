import type { SagaKind } from '@souk/contracts';
import { type CrashCase, crashCase } from './crash-case.js';
import { type Step, steps } from './step.js';
import { workCases } from './work-cases.js';

const AT_A_MESSAGE_TAKEN_IN = ['crash-before-commit', 'crash-after-commit', 'crash-after-ack'] as const;
const AT_A_MESSAGE_SENT = ['crash-before-publish', 'crash-after-publish'] as const;

/** A message of a step at one of its ends. */
interface End {
  readonly what: string;
  readonly service: string;
  readonly target: string;
  readonly kinds: readonly string[];
  /** Which arrival of the order at the target is the one of this step. */
  readonly nth?: number;
}

/** Every moment of every step in orders of this kind. */
const casesOf = (saga: SagaKind): CrashCase[] =>
  steps.flatMap((step) => {
    const ends = saga === 'orchestration' ? endsOfCommand(step) : endsOfEvent(step);
    return ends.flatMap(({ what, service, target, kinds, nth = 1 }) =>
      kinds.map((kind) =>
        crashCase({
          saga,
          flow: step.flow,
          moment: `${step.name}, ${what}`,
          service,
          target,
          faults: `${target}=${kind}@${nth}`,
        }),
      ),
    );
  });

/** orders sends the command, the participant obeys and replies, orders takes in the reply. */
function endsOfCommand({ service, command, reply }: Step): End[] {
  return [
    { what: 'command sent', service: 'orders', target: `orders.${command}`, kinds: AT_A_MESSAGE_SENT },
    { what: 'command obeyed', service, target: command, kinds: AT_A_MESSAGE_TAKEN_IN },
    { what: 'reply sent', service, target: `${service}.${command}.reply`, kinds: AT_A_MESSAGE_SENT },
    { what: 'reply taken in', service: 'orders', target: 'orders.replies', kinds: AT_A_MESSAGE_TAKEN_IN, nth: reply },
  ];
}

/** Somebody publishes the event, the participant reacts and publishes its outcome, orders follows. */
function endsOfEvent({ service, event, eventIsOfOrders, outcome }: Step): End[] {
  return [
    ...(eventIsOfOrders
      ? [{ what: 'event sent', service: 'orders', target: `orders.${event}`, kinds: AT_A_MESSAGE_SENT }]
      : []),
    { what: 'event reacted to', service, target: `${service}.${event}`, kinds: AT_A_MESSAGE_TAKEN_IN },
    { what: 'outcome sent', service, target: `${service}.${outcome}`, kinds: AT_A_MESSAGE_SENT },
    { what: 'outcome followed', service: 'orders', target: `orders.${outcome}`, kinds: AT_A_MESSAGE_TAKEN_IN },
  ];
}

/** The whole matrix: each failpoint × each step × both kinds of saga. */
export const crashCases: readonly CrashCase[] = [
  ...casesOf('orchestration'),
  ...casesOf('choreography'),
  ...workCases('orchestration'),
  ...workCases('choreography'),
];

/** For each failpoint one step of each kind of saga, spread over the services. */
const REPRESENTATIVE = [
  /^orchestration: reserve-stock, command obeyed, .*before-commit/,
  /^orchestration: book-shipment, command obeyed, .*after-commit/,
  /^orchestration: authorise-payment, reply taken in, .*after-ack/,
  /^orchestration: capture-payment, command sent, .*before-publish/,
  /^orchestration: release-stock, reply sent, .*after-publish/,
  /^choreography: refund-payment, event reacted to, .*before-commit/,
  /^choreography: reserve-stock, event reacted to, .*after-commit/,
  /^choreography: cancel-shipment, event reacted to, .*after-ack/,
  /^choreography: void-authorisation, outcome sent, .*before-publish/,
  /^choreography: book-shipment, outcome sent, .*after-publish/,
  /^orchestration: (order placed|timer claimed|money authorised|parcel dispatched)/,
  /^choreography: (cancellation accepted|timer claimed|money captured|parcel delivered)/,
];

/** A case for each of them, for tests that have to be quick. */
export const representativeCases: readonly CrashCase[] = crashCases.filter(({ name }) =>
  REPRESENTATIVE.some((wanted) => wanted.test(name)),
);
