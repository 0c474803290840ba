import type { EventDefinition, Payload } from '@souk/kernel';
import { handlerOf } from './handler-of.js';

/** The shape of a method that reacts to an event; its second parameter is the unit of work of the service's store. */
type Reaction<Definition extends EventDefinition> = (payload: Payload<Definition>, work: never) => Promise<void>;

/** Options of {@link When}. */
interface ReactionOptions<Definition extends EventDefinition> {
  /** The reaction is only to events for which this is true; the others are taken in without effect. */
  readonly where?: (payload: Payload<Definition>) => boolean;
}

/** Marks a method as the reaction to an event; it runs once per message, inside the inbox's transaction. */
export const When =
  <Definition extends EventDefinition>(event: Definition, { where }: ReactionOptions<Definition> = {}) =>
  <Method extends Reaction<Definition>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    if (where) descriptor.value = onlyWhere(where, descriptor.value as Method);
    handlerOf(event.routingKey, { definition: event })(target, key, descriptor);
  };

function onlyWhere<Content, Method extends (payload: Content, work: never) => Promise<void>>(
  where: (payload: Content) => boolean,
  method: Method,
): Method {
  const filtered = async function (this: unknown, payload: Content, work: never): Promise<void> {
    if (where(payload)) await method.call(this, payload, work);
  };
  return filtered as Method;
}
