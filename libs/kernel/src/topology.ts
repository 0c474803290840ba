import type { CommandDefinition } from './define-command.js';
import type { EventDefinition } from './define-event.js';

/** What one service says and listens to: its row in the topology. */
export interface ServiceMessages {
  /** Events it announces; nobody else may. */
  readonly publishes: readonly EventDefinition[];
  /** Commands it gives. */
  readonly sends: readonly CommandDefinition[];
  /** Commands addressed to it. */
  readonly obeys: readonly CommandDefinition[];
  /** Events of others (or its own) that it reacts to. */
  readonly reactsTo: readonly EventDefinition[];
}

/** Every service with its messages: the whole choreography on one page. */
export type Topology = Readonly<Record<string, ServiceMessages>>;
