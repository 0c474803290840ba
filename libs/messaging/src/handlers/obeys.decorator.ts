import type { CommandDefinition, Payload } from '@souk/kernel';
import type { Answer } from '../envelope/reply.js';
import { handlerOf } from './handler-of.js';

/** The shape of a method that obeys a command; its second parameter is the unit of work of the service's store. */
type Obedience<Definition extends CommandDefinition> = (
  payload: Payload<Definition>,
  work: never,
) => Promise<Answer<Definition>>;

/** Marks a method as the one that obeys a command; what it returns is the reply, sent in the same transaction. */
export const Obeys =
  <Definition extends CommandDefinition>(command: Definition) =>
  <Method extends Obedience<Definition>>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    handlerOf(command.routingKey, { definition: command })(target, key, descriptor);
  };
