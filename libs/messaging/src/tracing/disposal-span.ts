import { failedIn, type SpanOptions } from '@souk/observability';
import type { Delivery } from '../consumer/delivery.js';
import { correlationIn } from '../envelope/correlation-in.js';
import type { MessagingOptions } from '../messaging-options.js';
import { traceparentOf } from '../retry/copy-of.js';
import { linkIn } from './link-header.js';
import { messageAttributes } from './message-attributes.js';

/** Where a message goes that could not be handled. */
export interface Disposal {
  readonly operation: 'retry' | 'park';
  readonly exchange: string;
}

/**
 * The span in which a message that could not be handled is sent on: a child of the attempt that has failed; where nothing could be
 * tried, of the span that published it, with a link to what sent it this time.
 */
export function disposalSpan(
  options: Pick<MessagingOptions, 'rabbitmqUrl'>,
  { route: { queue }, message }: Pick<Delivery, 'route' | 'message'>,
  { operation, exchange }: Disposal,
  error: unknown,
): SpanOptions {
  const id: unknown = message.properties.messageId;
  const attempt = failedIn(error);
  const link = attempt === undefined ? linkIn(message.properties.headers) : undefined;
  return {
    kind: 'producer',
    traceparent: attempt ?? traceparentOf(message),
    links: link === undefined ? [] : [link],
    attributes: messageAttributes(options, operation, {
      exchange,
      routingKey: queue,
      id: typeof id === 'string' ? id : undefined,
      correlationId: correlationIn(message.content),
      bodySize: message.content.length,
    }),
  };
}
