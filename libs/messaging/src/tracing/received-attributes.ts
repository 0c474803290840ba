import type { SpanAttributes } from '@souk/observability';
import type { DecodedMessage } from '../consumer/decode-message.js';
import type { Delivery } from '../consumer/delivery.js';
import type { MessagingOptions } from '../messaging-options.js';
import { messageAttributes } from './message-attributes.js';

/** What the span in which a message is handled tells of it. */
export function receivedAttributes(
  options: Pick<MessagingOptions, 'rabbitmqUrl'>,
  { route: { queue }, message: { content, fields } }: Pick<Delivery, 'route' | 'message'>,
  { envelope: { id, subject, correlationid, faults }, attempt }: DecodedMessage,
): SpanAttributes {
  const { exchange, routingKey, deliveryTag, redelivered } = fields;
  return {
    ...messageAttributes(options, 'process', {
      exchange,
      routingKey,
      queue,
      id,
      correlationId: correlationid,
      bodySize: content.length,
    }),
    'messaging.rabbitmq.message.delivery_tag': deliveryTag,
    'souk.subject': subject,
    'souk.attempt': attempt,
    'souk.redelivered': redelivered || undefined,
    'souk.faults': faults,
  };
}
