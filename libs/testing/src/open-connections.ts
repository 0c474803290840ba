import { eventually, minutes } from '@souk/kernel';

/** As many as the pool of a service opens. */
const POOL_SIZE = 10;

/** Runs statements on the connections of a pool. */
interface Pooled {
  query(sql: string): Promise<unknown>;
}

/** Opens them all before a crowd comes: a busy machine may need longer for that than who waits for a connection is patient. */
export async function openConnections(pool: Pooled, count = POOL_SIZE): Promise<void> {
  const all = Array.from({ length: count });
  await eventually(() => Promise.all(all.map(() => pool.query('SELECT 1'))), { within: minutes(1) });
}
