import type { SagaKind } from '@souk/contracts';
import { type CrashCase, crashCase } from './crash-case.js';
import { type Flow, flows } from './flow.js';

const IN_ANY_MOMENT = ['crash-before-commit', 'crash-after-commit', 'crash-after-ack'] as const;

/** Moments of work that no step's message starts: requests, timers, calls to the provider, parcels, letters, and events beside a step's own. */
export function workCases(saga: SagaKind): CrashCase[] {
  const work = (moment: string, target: string, nth: number, flow: Flow, before = ''): CrashCase =>
    crashCase({ saga, flow, moment, service: serviceIn(target), target, faults: `${before}${target}=crash@${nth}` });
  const message = (moment: string, target: string, flow: Flow): CrashCase[] =>
    IN_ANY_MOMENT.map((kind) =>
      crashCase({ saga, flow, moment, service: serviceIn(target), target, faults: `${target}=${kind}@1` }),
    );
  return [
    work('order placed', 'orders.place-order', 1, flows.goesWell),
    work('cancellation accepted', 'orders.cancel-order', 1, flows.cancelled),
    work('timer claimed', 'orders.saga-timer', 1, flows.goesWell, `${captureOf(saga)}=hang@1,`),
    work('money authorised', 'payment.provider-call', 1, flows.goesWell),
    work('money captured', 'payment.provider-call', 2, flows.goesWell),
    work('money let go of', 'payment.provider-call', 2, flows.undeliverable),
    work('money given back', 'payment.provider-call', 1, flows.cancelled),
    work('parcel dispatched', 'shipping.milestone', 1, flows.goesWell),
    work('parcel delivered', 'shipping.milestone', 2, flows.goesWell),
    ...message('confirmation written', 'notifications.order.confirmed', flows.goesWell),
    ...message('rejection written', 'notifications.order.rejected', flows.undeliverable),
    ...message('dispatch planned', 'shipping.order.confirmed', flows.goesWell),
    ...message('goods taken off the shelf', 'inventory.shipment.dispatched', flows.goesWell),
    ...message('order shipped', 'orders.shipment.dispatched', flows.goesWell),
    ...(saga === 'choreography' ? messagesOfChoreography(message) : []),
  ];
}

const messagesOfChoreography = (message: (moment: string, target: string, flow: Flow) => CrashCase[]): CrashCase[] => [
  ...message('card presented', 'payment.order.card-presented', flows.goesWell),
  ...message('address given', 'shipping.order.address-given', flows.goesWell),
  ...message('stock released', 'inventory.shipment.refused', flows.undeliverable),
];

/** What has to hang so that a timer of orders has something to do. */
const captureOf = (saga: SagaKind): string =>
  saga === 'orchestration' ? 'payment.capture-payment' : 'payment.order.confirmed';

const serviceIn = (target: string): string => target.split('.')[0] ?? '';
