import { startMongo } from './mongo/mongo-server.js';
import { startPostgres } from './postgres/postgres-server.js';
import type { BrokerDefinitions } from './rabbitmq/broker-definitions.js';
import { type RunningBroker, startRabbitMq } from './rabbitmq/rabbitmq-server.js';
import type { RunningServer, ServerContext } from './server-context.js';

/** The three servers, all answering. */
export interface Infrastructure {
  readonly postgres: RunningServer;
  readonly mongo: RunningServer;
  readonly rabbitmq: RunningBroker;
}

/** Names of the infrastructure's processes, grouped in the order in which they are stopped: the broker needs its port mapper to the end. */
export const INFRASTRUCTURE_PROCESSES: readonly (readonly string[])[] = [['rabbitmq', 'mongodb', 'postgres'], ['epmd']];

/**
 * Starts PostgreSQL, MongoDB and RabbitMQ side by side.
 * @throws Trouble when one of them cannot start; stopping the others is the caller's part, who supervises them
 */
export async function startInfrastructure(
  context: ServerContext,
  definitions: BrokerDefinitions,
): Promise<Infrastructure> {
  const [postgres, mongo, rabbitmq] = await Promise.all([
    startPostgres(context),
    startMongo(context),
    startRabbitMq(context, definitions),
  ]);
  return { postgres, mongo, rabbitmq };
}
