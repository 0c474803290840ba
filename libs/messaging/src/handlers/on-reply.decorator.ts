import type { ReceivedReply } from '../envelope/reply.js';
import { REPLIES } from '../topology/wiring-problems.js';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';
import { handlerOf } from './handler-of.js';

type ReplyHandler<Work extends UnitOfWork> = (reply: ReceivedReply, work: Work) => Promise<void>;

/** Marks the method that takes in every reply to this service's commands. */
export const OnReply =
  () =>
  <Work extends UnitOfWork>(
    target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<ReplyHandler<Work>>,
  ): void => {
    handlerOf(REPLIES)(target, key, descriptor);
  };
