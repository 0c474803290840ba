import type { ReceivedReply } from '../envelope/reply.js';
import { REPLIES } from '../topology/wiring-problems.js';
import { handlerOf } from './handler-of.js';

/** The shape of the method; its second parameter is the unit of work of the service's store. */
type ReplyHandler = (reply: ReceivedReply, work: never) => Promise<void>;

/** Marks the method that takes in every reply to this service's commands. */
export const OnReply =
  () =>
  <Method extends ReplyHandler>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): void => {
    handlerOf(REPLIES)(target, key, descriptor);
  };
