import type { ServiceMessages } from '@souk/kernel';
import { exchanges } from './exchanges.js';

/** A queue that a service consumes, and what fills it. */
export interface ServiceQueue {
  readonly name: string;
  /** The service that consumes it. */
  readonly owner: string;
  readonly exchange: string;
  readonly routingKey: string;
}

/** Where the service's reaction to an event waits: `notifications.order.confirmed`. */
export const eventQueue = (service: string, routingKey: string): string => `${service}.${routingKey}`;

/** Where the answers to the service's commands arrive. */
export const replyQueue = (service: string): string => `${service}.replies`;

/** Where messages arrive that the service could not handle; from there they go into its store, until a person decides. */
export const parkedQueue = (service: string): string => `${service}.parked`;

/** One queue for each thing that the service listens to; the broker's list of queues is the choreography. */
export function queuesOf(service: string, { reactsTo, obeys, sends }: ServiceMessages): readonly ServiceQueue[] {
  const replies = sends.length > 0 ? [replyQueue(service)] : [];
  return [
    ...reactsTo.map(({ routingKey }) => ({
      owner: service,
      name: eventQueue(service, routingKey),
      exchange: exchanges.events,
      routingKey,
    })),
    ...obeys.map(({ routingKey }) => ({ owner: service, name: routingKey, exchange: exchanges.commands, routingKey })),
    ...replies.map((name) => ({ owner: service, name, exchange: exchanges.replies, routingKey: name })),
  ];
}
