import type { SagaKind } from '@souk/contracts';
import { minutes, seconds } from '@souk/kernel';

/** What starts each step: a command in an orchestrated order, an event in a choreographed one. */
const starts = {
  'reserve-stock': { orchestration: 'inventory.reserve-stock', choreography: 'inventory.order.placed' },
  'authorise-payment': { orchestration: 'payment.authorise-payment', choreography: 'payment.stock.reserved' },
  'book-shipment': { orchestration: 'shipping.book-shipment', choreography: 'shipping.payment.authorised' },
  'dispatch-parcel': { orchestration: 'shipping.order.confirmed', choreography: 'shipping.order.confirmed' },
  'capture-payment': { orchestration: 'payment.capture-payment', choreography: 'payment.order.confirmed' },
  'release-stock-of-declined': { orchestration: 'inventory.release-stock', choreography: 'inventory.payment.declined' },
  'cancel-shipment': { orchestration: 'shipping.cancel-shipment', choreography: 'shipping.order.withdrawn' },
  'refund-payment': { orchestration: 'payment.refund-payment', choreography: 'payment.shipment.cancelled' },
} as const satisfies Record<string, Record<SagaKind, string>>;

/** The `x-souk-faults` header by the kind of saga that it is for. */
export type AimedFaults = Readonly<Record<SagaKind, string>>;

/** These faults at the start of a step, as in `at('reserve-stock', 'fail@1', 'delay:500@2')`. */
export function at(step: keyof typeof starts, ...faults: readonly string[]): AimedFaults {
  const aimed = (kind: SagaKind): string => faults.map((fault) => `${starts[step][kind]}=${fault}`).join(',');
  return { orchestration: aimed('orchestration'), choreography: aimed('choreography') };
}

const parcelKeptFor = (pauseMs: number): AimedFaults => at('dispatch-parcel', `delay:${pauseMs}@*`);

/** The parcel stays in the warehouse for half a minute and more: long enough to cancel its order, however slow the machine. */
export const KEPT_PARCEL = parcelKeptFor(seconds(30));
/** For longer than a process may take to start again: a parcel that has left can't be called back. */
export const LONG_KEPT_PARCEL = parcelKeptFor(minutes(5));

/** All of these faults for one order. */
export function together(...all: readonly AimedFaults[]): AimedFaults {
  const joined = (kind: SagaKind): string => all.map((faults) => faults[kind]).join(',');
  return { orchestration: joined('orchestration'), choreography: joined('choreography') };
}
