import type { SpanAttributes } from '@souk/observability';
import type { MessagingOptions } from '../messaging-options.js';
import { type Destination, destinationName } from './destination-name.js';

const AMQP_PORT = 5_672;
const servers = new Map<string, SpanAttributes>();

/** Everything that is sent, and what is done with what has come. `retry`, `park` and `redrive` send a copy. */
export type MessageOperation = 'publish' | 'process' | 'retry' | 'park' | 'redrive';

/** What a span tells of the message in hand. */
export interface MessageInHand extends Destination {
  readonly id?: string;
  readonly correlationId?: string;
  /** Bytes. */
  readonly bodySize?: number;
}

/** @see https://opentelemetry.io/docs/specs/semconv/messaging/rabbitmq/ */
export function messageAttributes(
  { rabbitmqUrl }: Pick<MessagingOptions, 'rabbitmqUrl'>,
  operation: MessageOperation,
  message: MessageInHand,
): SpanAttributes {
  return {
    'messaging.system': 'rabbitmq',
    'messaging.operation.name': operation,
    'messaging.operation.type': operation === 'process' ? 'process' : 'send',
    'messaging.destination.name': destinationName(message),
    'messaging.rabbitmq.destination.routing_key': message.routingKey,
    'messaging.message.id': message.id,
    'messaging.message.conversation_id': message.correlationId,
    'messaging.message.body.size': message.bodySize,
    ...serverAt(rabbitmqUrl),
  };
}

/** Read once from its URL: every message asks. */
function serverAt(rabbitmqUrl: string): SpanAttributes {
  const known = servers.get(rabbitmqUrl);
  if (known) return known;
  const { hostname, port } = new URL(rabbitmqUrl);
  const server = { 'server.address': hostname, 'server.port': Number(port) || AMQP_PORT };
  servers.set(rabbitmqUrl, server);
  return server;
}
