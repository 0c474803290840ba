import type { Message } from 'amqplib';

/** On messages that a service has moved: the login that the broker vouched for when they came. */
export const SENT_BY_HEADER = 'x-sent-by';

/**
 * Who sent a message, as the broker vouched for it. One that this service has parked and redriven carries this service's own
 * login, and its sender in a header; from others the header counts for nothing.
 * @param service whose queue it is
 * @returns undefined when nobody vouched for it
 */
export function sentBy({ properties }: Message, service: string): string | undefined {
  const userId: unknown = properties.userId;
  if (typeof userId !== 'string') return undefined;
  const noted: unknown = userId === service ? properties.headers?.[SENT_BY_HEADER] : undefined;
  return typeof noted === 'string' ? noted || undefined : userId;
}
