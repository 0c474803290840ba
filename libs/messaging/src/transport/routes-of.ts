import type { MessageHandler } from '@nestjs/microservices';
import type { Route } from '../consumer/route.js';
import type { MessagingOptions } from '../messaging-options.js';
import { eventQueue, replyQueue } from '../topology/service-queues.js';
import { REPLIES, WiringError, wiringProblems } from '../topology/wiring-problems.js';
import { callOf, handlersFound } from './handlers-found.js';

/**
 * Joins each queue of the service to its handler.
 * @throws WiringError when the handlers are not those that the service's row of the topology names
 */
export function routesOf(
  { service, messages }: MessagingOptions,
  handlers: ReadonlyMap<string, MessageHandler>,
): Route[] {
  const problems = wiringProblems(messages, handlersFound(handlers));
  if (problems.length > 0) throw new WiringError(service, problems);
  const definitions = new Map(
    [...messages.obeys, ...messages.reactsTo].map((definition) => [definition.routingKey, definition]),
  );
  return [...handlers].map(([pattern, handler]) => {
    const definition = definitions.get(pattern);
    return {
      queue: definition?.kind === 'command' ? pattern : queueFor(service, pattern),
      definition,
      handle: callOf(handler),
    };
  });
}

const queueFor = (service: string, pattern: string): string =>
  pattern === REPLIES ? replyQueue(service) : eventQueue(service, pattern);
