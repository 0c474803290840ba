import { counter } from '@souk/observability';
import type { Pool } from 'pg';
import { type ConnectionCount, showConnections } from '../../metrics/database-metrics.js';
import { startTiming } from './timed-client.js';

/** Connections that broke while nobody used them; their pool opens new ones. */
export const lostConnections = counter({
  name: 'souk_database_lost_connections_total',
  help: 'Idle database connections that broke',
});

const pools = new Set<Pool>();

/** Until it ends, the pool's connections count among those of this process. */
export function showPool(pool: Pool): void {
  startTiming();
  pools.add(pool);
  showConnections('postgresql', count);
}

function count(): ConnectionCount {
  const counted = { used: 0, idle: 0, waiting: 0 };
  for (const pool of pools) {
    if (pool.ended) pools.delete(pool);
    counted.used += pool.totalCount - pool.idleCount;
    counted.idle += pool.idleCount;
    // Whoever asks while a connection is idle has it in a moment, such as what the same scrape reads.
    counted.waiting += Math.max(0, pool.waitingCount - pool.idleCount);
  }
  return counted;
}
