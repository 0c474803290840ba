import type { MessageDefinition, ServiceMessages } from '@souk/kernel';
import { replyQueue } from '../topology/service-queues.js';

/**
 * What a fault at a message that `service` consumes is aimed at: a command has its name, `payment.authorise-payment`; an event the
 * reacting service's before its own, `payment.stock.reserved`; replies are all the same to their receiver, `orders.replies`.
 */
export function consumedTarget(service: string, definition: MessageDefinition | undefined): string {
  if (!definition) return replyQueue(service);
  return definition.kind === 'command' ? definition.name : `${service}.${definition.name}`;
}

/** What a fault at a message on its way out is aimed at: `payment.payment.authorised`, `orders.payment.authorise-payment`. */
export const publishedTarget = (service: string, type: string): string => `${service}.${type}`;

/** All messages that faults can be aimed at in a service, by its row of the topology. */
export function faultTargetsOf(service: string, { publishes, sends, obeys, reactsTo }: ServiceMessages) {
  const replies = sends.length > 0 ? [undefined] : [];
  return {
    consumed: [...obeys, ...reactsTo, ...replies].map((definition) => consumedTarget(service, definition)),
    published: [
      ...[...publishes, ...sends].map(({ name }) => publishedTarget(service, name)),
      ...obeys.map(({ name }) => publishedTarget(service, `${name}.reply`)),
    ],
  };
}
