import type { Message } from 'amqplib';

/** On a redriven message, and on what the service makes of it later: how often it has been redriven. */
export const REDRIVEN_HEADER = 'x-redriven';

/**
 * How often a message has been redriven. It travels with the message, since that may be parked again before its redrive is on
 * record. Only this service redrives into its queues; from others the header counts for nothing.
 * @param service whose queue it is
 */
export function timesRedriven({ properties }: Message, service: string): number {
  const noted: unknown = properties.userId === service ? properties.headers?.[REDRIVEN_HEADER] : undefined;
  return Number.isSafeInteger(noted) ? Math.max(0, noted as number) : 0;
}
