import type { Message } from 'amqplib';

/** A message that the broker gave up: it was delivered too often and never acknowledged. */
export interface BrokerDeadLetter {
  readonly queue: string;
  readonly at: Date;
}

const DEATHS_HEADER = 'x-death';
const TOO_MANY_DELIVERIES = 'delivery_limit';

/**
 * Reads what the broker noted when the delivery limit was reached. Other notes may be there: a message that waited for a
 * retry has "died" in the retry queue. What this service parks itself has none.
 * @see https://www.rabbitmq.com/docs/dlx#effects
 */
export function brokerDeadLetterOf({ properties }: Message): BrokerDeadLetter | undefined {
  const deaths: unknown = properties.headers?.[DEATHS_HEADER];
  if (!Array.isArray(deaths)) return undefined;
  const death = (deaths as readonly Readonly<Record<string, unknown>>[]).find(
    ({ reason }) => reason === TOO_MANY_DELIVERIES,
  );
  return death && { queue: String(death['queue']), at: timeOf(death['time']) };
}

/** amqplib gives a timestamp as `{ '!': 'timestamp', value: <seconds> }`. */
function timeOf(time: unknown): Date {
  const value = typeof time === 'object' && time !== null && 'value' in time ? time.value : time;
  return typeof value === 'number' ? new Date(value * 1_000) : new Date();
}
