import type { z } from 'zod';
import { type Message, type MessageDefinition, routingKeyOf } from './message.js';

/** A fact in the past tense, published to whom it may concern. */
export interface EventDefinition<Schema extends z.ZodType = z.ZodType> extends MessageDefinition<Schema> {
  readonly kind: 'event';
}

export type EventFactory<Schema extends z.ZodType> = EventDefinition<Schema> &
  ((subject: string, payload: z.infer<Schema>) => Message<EventDefinition<Schema>>);

/**
 * Declares an event once, for both ends.
 * The result is the definition and also makes messages: `orderPlaced(orderId, { … })`.
 */
export function defineEvent<Schema extends z.ZodType>(
  name: string,
  payload: Schema,
  version = 1,
): EventFactory<Schema> {
  const definition: EventDefinition<Schema> = {
    kind: 'event',
    name,
    version,
    routingKey: routingKeyOf(name, version),
    payload,
  };
  const factory = (subject: string, data: z.infer<Schema>) => ({ definition, subject, payload: data });
  return Object.assign(withoutName(factory), definition);
}

/** A function's own `name` is read-only; the definition's `name` takes its place. */
export function withoutName<Factory extends (...args: never[]) => unknown>(factory: Factory): Factory {
  return Object.defineProperty(factory, 'name', { writable: true });
}
