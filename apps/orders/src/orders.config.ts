import { authEnv, brokerEnv, fromEnv, loadConfig, postgresEnv } from '@souk/service';
import { z } from 'zod';

/** What a process does: `command` changes orders, `query` keeps the read side and answers from it, `all` does both. */
export type Role = z.infer<typeof role>;
const role = z.enum(['all', 'command', 'query']).default('all');
const roleEnv = { role: fromEnv('ROLE', role) };

/** Both logins of the read side: the query side signs in with them, the command side's migrations let them in. */
const readSideEnv = {
  projectionsUrl: fromEnv('PROJECTIONS_DATABASE_URL', postgresEnv.databaseUrl.schema),
  queryUrl: fromEnv('QUERY_DATABASE_URL', postgresEnv.databaseUrl.schema),
};

const { role: ownRole } = loadConfig('orders', roleEnv, process.env);

/** Of every process. A query side of its own registers under a name of its own: whoever wants to change an order must not find it. */
export const ordersConfig = loadConfig(
  ownRole === 'query' ? 'orders-query' : 'orders',
  { ...roleEnv, ...authEnv, ...readSideEnv },
  process.env,
);

/** What only a process that changes orders is told: the login that may write, the owner's, and the broker's. */
export const commandSideConfig = () =>
  loadConfig('orders', { ...postgresEnv, ...brokerEnv, ...readSideEnv }, process.env);
