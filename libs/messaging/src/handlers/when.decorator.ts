import type { EventDefinition, Payload } from '@souk/kernel';
import { handlerOf } from './handler-of.js';

/** The shape of a method that reacts to an event; its second parameter is the unit of work of the service's store. */
type Reaction<Definition extends EventDefinition> = (payload: Payload<Definition>, work: never) => Promise<void>;

/** Marks a method as the reaction to an event; it runs once per message, inside the inbox's transaction. */
export const When =
  <Definition extends EventDefinition>(event: Definition) =>
  <Method extends Reaction<Definition>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    handlerOf(event.routingKey, { definition: event })(target, key, descriptor);
  };
