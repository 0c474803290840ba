/** From where to where a message goes; `queue` is known to its consumer only. */
export interface Destination {
  readonly exchange: string;
  readonly routingKey: string;
  readonly queue?: string;
}

/**
 * Names a destination as the conventions for RabbitMQ do: `{exchange}:{routing key}`, to its consumer
 * `{exchange}:{routing key}:{queue}`, without what is empty and without a queue that is called like its routing key.
 * @see https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/
 */
export function destinationName({ exchange, routingKey, queue = '' }: Destination): string {
  const parts = [exchange, routingKey, queue === routingKey ? '' : queue];
  return parts.filter((part) => part !== '').join(':');
}
