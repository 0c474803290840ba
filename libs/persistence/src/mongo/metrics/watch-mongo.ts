import { startAtZero } from '@souk/observability';
import type { MongoClient } from 'mongodb';
import { type ConnectionCount, operationDuration } from '../../metrics/database-metrics.js';

const OPERATIONS = [
  'find',
  'getMore',
  'insert',
  'update',
  'delete',
  'findAndModify',
  'aggregate',
  'commitTransaction',
  'abortTransaction',
] as const;
const known = new Set<string>(OPERATIONS);
const system = 'mongodb';

/**
 * Has a client, which must monitor its commands, note how long they take. @returns what counts its connections.
 * @see https://github.com/mongodb/specifications/blob/master/source/connection-monitoring-and-pooling/connection-monitoring-and-pooling.md
 */
export function watchMongo(client: MongoClient): () => ConnectionCount {
  startAtZero(operationDuration, { system: [system], operation: OPERATIONS });
  const note = ({ commandName, duration }: { commandName: string; duration: number }): void =>
    operationDuration.observe({ system, operation: known.has(commandName) ? commandName : 'other' }, duration / 1_000);
  client.on('commandSucceeded', note);
  client.on('commandFailed', note);
  return countConnections(client);
}

function countConnections(client: MongoClient): () => ConnectionCount {
  let [open, used, waiting] = [0, 0, 0];
  client.on('connectionCreated', () => (open += 1));
  client.on('connectionClosed', () => (open -= 1));
  client.on('connectionCheckOutStarted', () => (waiting += 1));
  client.on('connectionCheckOutFailed', () => (waiting -= 1));
  client.on('connectionCheckedOut', () => {
    waiting -= 1;
    used += 1;
  });
  client.on('connectionCheckedIn', () => (used -= 1));
  return () => ({ used, idle: open - used, waiting });
}
