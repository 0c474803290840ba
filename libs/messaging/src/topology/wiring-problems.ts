import type { ServiceMessages } from '@souk/kernel';

/** The pattern under which replies reach their handler. */
export const REPLIES = 'replies';

/** A handler that the decorators announced. */
export interface FoundHandler {
  /** Routing key of the message, or {@link REPLIES}. */
  readonly pattern: string;
  /** How many methods claim this message. */
  readonly methods: number;
}

/**
 * Compares a service's row of the topology with the handlers in its modules.
 * @returns one line for each difference; none when the service hears all that it is said to hear, and no more.
 */
export function wiringProblems({ obeys, reactsTo, sends }: ServiceMessages, found: readonly FoundHandler[]): string[] {
  const expected = new Map<string, string>([
    ...obeys.map(({ routingKey }) => [routingKey, 'add a method with @Obeys'] as const),
    ...reactsTo.map(({ routingKey }) => [routingKey, 'add a method with @When'] as const),
    ...(sends.length > 0 ? [[REPLIES, 'import SagaModule or add a method with @OnReply'] as const] : []),
  ]);
  const handled = new Set(found.map(({ pattern }) => pattern));
  return [
    ...[...expected]
      .filter(([pattern]) => !handled.has(pattern))
      .map(([pattern, cure]) => `nobody handles ${pattern}: ${cure} and list its class under the module's controllers`),
    ...found
      .filter(({ pattern }) => !expected.has(pattern))
      .map(({ pattern }) => `${pattern} is handled but not in the service's row: add it to the topology`),
    ...found
      .filter(({ methods }) => methods > 1)
      .map(({ pattern, methods }) => `${pattern} is handled by ${methods} methods: keep one, which may call both`),
  ];
}

/** Thrown at start when a service would miss messages. */
export class WiringError extends Error {
  override readonly name = 'WiringError';

  constructor(service: string, problems: readonly string[]) {
    super(`${service} is not wired as its topology says: ${problems.join('; ')}.`);
  }
}
