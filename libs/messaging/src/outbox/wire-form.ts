import { currentTraceparent } from '@souk/observability';
import type { WireMessage } from '../broker/publisher.js';
import { ATTEMPT_HEADER } from '../retry/attempt.js';
import type { OutgoingMessage } from '../unit-of-work/outgoing-message.js';

/**
 * How an outgoing message travels: CloudEvents in structured mode, with the active span as its origin.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/amqp-protocol-binding.md
 */
export function wireForm({ exchange, routingKey, envelope }: OutgoingMessage, login: string): WireMessage {
  const traceparent = currentTraceparent() ?? envelope.traceparent;
  return {
    exchange,
    routingKey,
    body: Buffer.from(JSON.stringify({ ...envelope, traceparent })),
    properties: {
      messageId: envelope.id,
      type: envelope.type,
      appId: envelope.source,
      userId: login,
      contentType: 'application/cloudevents+json',
      headers: { ...(traceparent !== undefined && { traceparent }), [ATTEMPT_HEADER]: 1 },
    },
  };
}
