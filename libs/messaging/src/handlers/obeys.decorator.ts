import type { CommandDefinition, Payload } from '@souk/kernel';
import type { Answer } from '../envelope/reply.js';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';
import { handlerOf } from './handler-of.js';

type Obedience<Definition extends CommandDefinition, Work extends UnitOfWork> =
  (payload: Payload<Definition>, work: Work) => Promise<Answer<Definition>>;

/** Marks a method as the one that obeys a command; what it returns is the reply, sent in the same transaction. */
export const Obeys =
  <Definition extends CommandDefinition>(command: Definition) =>
  <Method extends Obedience<Definition>>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Method>): void => {
    handlerOf(command.routingKey, { definition: command })(target, key, descriptor);
  };
