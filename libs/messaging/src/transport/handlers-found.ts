import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { Route } from '../consumer/route.js';
import type { FoundHandler } from '../topology/wiring-problems.js';

type Handlers = ReadonlyMap<string, MessageHandler>;

/** What the decorators announced, for the wiring check. */
export const handlersFound = (handlers: Handlers): FoundHandler[] =>
  [...handlers].map(([pattern, handler]) => ({ pattern, methods: chainLength(handler) }));

/** Nest runs pipes, guards, interceptors and filters around the method and may answer with a stream. */
export const callOf =
  (handler: MessageHandler): Route['handle'] =>
  async (payload, work) => {
    const result: unknown = await handler(payload, work);
    return isObservable(result) ? lastValueFrom(result, { defaultValue: undefined }) : result;
  };

/** Nest hangs further methods for one pattern on the first. */
const chainLength = ({ next }: MessageHandler): number => 1 + (next ? chainLength(next as MessageHandler) : 0);
