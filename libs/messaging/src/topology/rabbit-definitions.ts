import type { Topology } from '@souk/kernel';
import { DefinitionsDocument, type RabbitDefinitions } from './definitions-document.js';
import { exchanges, retryExchange } from './exchanges.js';
import { parkedQueueArguments, retryQueueArguments, workQueueArguments } from './queue-arguments.js';
import { type RetryTier, retryTiers } from './retry-tiers.js';
import { NOTHING, permissionOf, writeGrantsOf } from './service-permissions.js';
import { parkedQueue, queuesOf } from './service-queues.js';

/** Options of {@link rabbitDefinitions}. */
export interface RabbitDefinitionsOptions {
  readonly vhost: string;
  /** The retry schedule; with shorter delays in tests. */
  readonly tiers?: readonly RetryTier[];
}

/**
 * Everything that the broker must know, made from the topology: services find it there and may change nothing.
 * There is no alternate exchange: a message that no queue wants comes back to its sender, whose outbox keeps it.
 */
export function rabbitDefinitions(
  topology: Topology,
  { vhost, tiers = retryTiers }: RabbitDefinitionsOptions,
): RabbitDefinitions {
  const document = new DefinitionsDocument(vhost);
  return {
    vhosts: [{ name: vhost }],
    users: Object.keys(topology).map((name) => ({ name, tags: [] })),
    ...permissionsIn(topology, vhost),
    exchanges: [
      ...[exchanges.events, exchanges.commands, exchanges.replies, exchanges.parking].map((name) =>
        document.exchange(name, 'topic'),
      ),
      ...tiers.map(({ name }) => document.exchange(retryExchange(name), 'topic')),
      document.exchange(exchanges.retryReturn, 'direct'),
    ],
    ...queuesIn(topology, tiers, document),
  };
}

function permissionsIn(
  topology: Topology,
  vhost: string,
): Pick<RabbitDefinitions, 'permissions' | 'topic_permissions'> {
  const services = Object.keys(topology);
  return {
    permissions: services.map((user) => ({ user, vhost, ...permissionOf(user, topology) })),
    topic_permissions: services.flatMap((user) =>
      writeGrantsOf(user, topology).map(({ exchange, routingKeys }) => ({
        user,
        vhost,
        exchange,
        write: routingKeys,
        read: NOTHING,
      })),
    ),
  };
}

function queuesIn(
  topology: Topology,
  tiers: readonly RetryTier[],
  document: DefinitionsDocument,
): Pick<RabbitDefinitions, 'queues' | 'bindings'> {
  const work = Object.entries(topology).flatMap(([service, row]) => queuesOf(service, row));
  const listeners = Object.keys(topology).filter((service) => work.some(({ owner }) => owner === service));
  return {
    queues: [
      ...work.map(({ name }) => document.queue(name, workQueueArguments(name))),
      ...tiers.map(({ name, delayMs }) => document.queue(retryExchange(name), retryQueueArguments(delayMs))),
      ...listeners.map((service) => document.queue(parkedQueue(service), parkedQueueArguments)),
    ],
    bindings: [
      ...work.map(({ name, exchange, routingKey }) => document.binding(exchange, name, routingKey)),
      ...work.map(({ name }) => document.binding(exchanges.retryReturn, name, name)),
      ...tiers.map(({ name }) => document.binding(retryExchange(name), retryExchange(name), '#')),
      ...listeners.map((service) => document.binding(exchanges.parking, parkedQueue(service), `${service}.#`)),
    ],
  };
}
