import type { ServiceMessages, Topology } from '@souk/kernel';
import { exchanges, retryExchange } from './exchanges.js';
import { retryTiers } from './retry-tiers.js';
import { queuesOf, replyQueue } from './service-queues.js';

/** What a service's login may write to one exchange. */
export interface WriteGrant {
  readonly exchange: string;
  /** Regular expression over routing keys. */
  readonly routingKeys: string;
}

/** What a service's login may do in the virtual host; regular expressions over names of queues and exchanges. */
export interface Permission {
  readonly configure: string;
  readonly write: string;
  readonly read: string;
}

/** Matches nothing but the empty name, which nothing has. */
export const NOTHING = '^$';

/**
 * Each service publishes its own events, sends its own commands and answers its own callers, key by key; what it consumed
 * it may delay or park under its own queues' names.
 */
export function writeGrantsOf(service: string, topology: Topology): readonly WriteGrant[] {
  const messages = rowOf(service, topology);
  const ownQueues = queuesOf(service, messages).length > 0 ? ownOf(service) : NOTHING;
  const grants = [
    { exchange: exchanges.events, routingKeys: oneOf(messages.publishes.map(({ routingKey }) => routingKey)) },
    { exchange: exchanges.commands, routingKeys: oneOf(messages.sends.map(({ routingKey }) => routingKey)) },
    { exchange: exchanges.replies, routingKeys: oneOf(callersOf(messages, topology).map(replyQueue)) },
    ...[exchanges.parking, ...retryTiers.map(({ name }) => retryExchange(name))].map((exchange) => ({
      exchange,
      routingKeys: ownQueues,
    })),
  ];
  return grants.filter(({ routingKeys }) => routingKeys !== NOTHING);
}

/** It may change no part of the topology, read only its own queues, and write where it has a grant. */
export function permissionOf(service: string, topology: Topology): Permission {
  return {
    configure: NOTHING,
    write: oneOf(writeGrantsOf(service, topology).map(({ exchange }) => exchange)),
    read: ownOf(service),
  };
}

function callersOf({ obeys }: ServiceMessages, topology: Topology): string[] {
  const names = new Set(obeys.map(({ name }) => name));
  return Object.keys(topology).filter((caller) => rowOf(caller, topology).sends.some(({ name }) => names.has(name)));
}

function rowOf(service: string, topology: Topology): ServiceMessages {
  const row = topology[service];
  if (!row) throw new Error(`${service} has no row in the topology: add it.`);
  return row;
}

const ownOf = (service: string): string => `^${service}\\.`;
const oneOf = (names: readonly string[]): string =>
  names.length === 0 ? NOTHING : `^(${names.map(literally).join('|')})$`;
const literally = (name: string): string => name.replaceAll('.', String.raw`\.`);
