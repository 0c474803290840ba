import type { SecureContextOptions } from 'node:tls';
import type { ServiceMessages } from '@souk/kernel';

/** What a service tells its messaging; its own config and its row of the topology have all of it. */
export abstract class MessagingOptions {
  /** Name of the service and of its login at the broker. */
  abstract readonly service: string;
  abstract readonly rabbitmqUrl: string;
  /** The service's row of the topology. */
  abstract readonly messages: ServiceMessages;
  /** Whether faults may be aimed at its messages; default off. */
  readonly faults?: 'on' | 'off';
  /** Certificate, key and authority in PEM, for a broker that wants to see certificates. */
  readonly tls?: SecureContextOptions;
}
