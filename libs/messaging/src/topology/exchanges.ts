/** The exchanges that all services share. */
export const exchanges = {
  /** Topic; routing key = the event's name. */
  events: 'souk.events',
  /** Direct; routing key = the command's name. */
  commands: 'souk.commands',
  /** Direct; routing key = `<service>.replies`. */
  replies: 'souk.replies',
  /** Direct; routing key = the queue that a delayed message goes back to. */
  retryReturn: 'souk.retry.return',
  /** Topic; routing key = the queue that gave up. */
  parking: 'souk.parking',
} as const;
