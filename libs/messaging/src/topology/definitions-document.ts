import type { QueueArguments } from './queue-arguments.js';

interface Exchange {
  readonly name: string;
  readonly vhost: string;
  readonly type: 'topic' | 'direct';
  readonly durable: true;
  readonly auto_delete: false;
  readonly internal: false;
  readonly arguments: Readonly<Record<string, never>>;
}

interface Queue {
  readonly name: string;
  readonly vhost: string;
  readonly durable: true;
  readonly auto_delete: false;
  readonly arguments: QueueArguments;
}

interface Binding {
  readonly source: string;
  readonly vhost: string;
  readonly destination: string;
  readonly destination_type: 'queue';
  readonly routing_key: string;
  readonly arguments: Readonly<Record<string, never>>;
}

/**
 * What RabbitMQ loads at boot (`load_definitions`); the users still lack their passwords.
 * @see https://www.rabbitmq.com/docs/definitions
 */
export interface RabbitDefinitions {
  readonly vhosts: readonly { readonly name: string }[];
  readonly users: readonly { readonly name: string; readonly tags: readonly string[] }[];
  readonly permissions: readonly Readonly<Record<'user' | 'vhost' | 'configure' | 'write' | 'read', string>>[];
  readonly topic_permissions: readonly Readonly<Record<'user' | 'vhost' | 'exchange' | 'write' | 'read', string>>[];
  readonly exchanges: readonly Exchange[];
  readonly queues: readonly Queue[];
  readonly bindings: readonly Binding[];
}

/** Makes the entries of one virtual host. */
export class DefinitionsDocument {
  constructor(private readonly vhost: string) {}

  exchange(name: string, type: 'topic' | 'direct'): Exchange {
    return { name, vhost: this.vhost, type, durable: true, auto_delete: false, internal: false, arguments: {} };
  }

  queue(name: string, args: QueueArguments): Queue {
    return { name, vhost: this.vhost, durable: true, auto_delete: false, arguments: args };
  }

  binding(source: string, destination: string, routingKey: string): Binding {
    return {
      source,
      vhost: this.vhost,
      destination,
      destination_type: 'queue',
      routing_key: routingKey,
      arguments: {},
    };
  }
}
