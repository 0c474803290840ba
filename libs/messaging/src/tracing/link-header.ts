import type { MessageProperties } from 'amqplib';

/**
 * On copies: W3C traceparent of the span that sent this copy. Its `traceparent` stays that of the span that published the message
 * first, so that all attempts are children of that one, and each later one links to what sent it.
 */
export const LINK_HEADER = 'x-link';

/** @returns the span that sent this copy; undefined for a message as its publisher sent it. */
export function linkIn(headers: MessageProperties['headers'] | Readonly<Record<string, unknown>>): string | undefined {
  const link: unknown = headers?.[LINK_HEADER];
  return typeof link === 'string' ? link : undefined;
}
