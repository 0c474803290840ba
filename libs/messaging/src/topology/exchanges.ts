/**
 * The exchanges that all services share. Those that services publish to are topic exchanges even where keys are
 * matched as a whole: the broker checks routing keys (topic permissions) on topic exchanges only.
 * @see https://www.rabbitmq.com/docs/access-control#topic-authorisation
 */
export const exchanges = {
  /** Topic; routing key = the event's name. */
  events: 'souk.events',
  /** Topic; routing key = the command's name. */
  commands: 'souk.commands',
  /** Topic; routing key = `<service>.replies`. */
  replies: 'souk.replies',
  /** Direct; routing key = the queue that a delayed message goes back to. Only the broker writes to it. */
  retryReturn: 'souk.retry.return',
  /** Topic; routing key = the queue that gave up. */
  parking: 'souk.parking',
} as const;

/** The exchange, and the queue behind it, where messages wait for one tier of the retry schedule. */
export const retryExchange = (tier: string): string => `souk.retry.${tier}`;
