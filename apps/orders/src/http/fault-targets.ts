import { topology } from '@souk/contracts';
import type { FaultKind, MessageDefinition, ServiceMessages } from '@souk/kernel';
import { faultTargetsOf } from '@souk/messaging';
import { z } from 'zod';

const RECEIVING: readonly FaultKind[] = [
  'fail',
  'hang',
  'delay',
  'duplicate',
  'crash-before-commit',
  'crash-after-commit',
  'crash-after-ack',
];
const SENDING: readonly FaultKind[] = ['crash-before-publish', 'crash-after-publish'];
const WORKING: readonly FaultKind[] = ['crash'];

/** Work that no message starts, and that has one moment to crash at. */
const WORK = [
  'orders.place-order',
  'orders.cancel-order',
  'orders.saga-timer',
  'payment.provider-call',
  'shipping.milestone',
];

/** Where a fault can be aimed at an order, and which ones: whoever receives or sends a message about it, and work for it. */
export const faultTargets: ReadonlyMap<string, readonly FaultKind[]> = new Map([
  ...Object.entries(topology).flatMap(([service, messages]) => targetsOf(service, aboutOrders(messages))),
  ...WORK.map((target) => [target, WORKING] as const),
]);

function targetsOf(service: string, messages: ServiceMessages): (readonly [string, readonly FaultKind[]])[] {
  const { consumed, published } = faultTargetsOf(service, messages);
  return [
    ...consumed.map((target) => [target, RECEIVING] as const),
    ...published.map((target) => [target, SENDING] as const),
  ];
}

/** Products and users have messages too, and a fault that has hit is told in one; none of them is a step of an order. */
function aboutOrders({ publishes, sends, obeys, reactsTo }: ServiceMessages): ServiceMessages {
  return {
    publishes: publishes.filter(isAboutOrder),
    sends: sends.filter(isAboutOrder),
    obeys: obeys.filter(isAboutOrder),
    reactsTo: reactsTo.filter(isAboutOrder),
  };
}

function isAboutOrder({ payload }: MessageDefinition): boolean {
  return payload instanceof z.ZodObject && 'orderId' in payload.shape;
}
