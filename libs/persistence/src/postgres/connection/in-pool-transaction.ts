import type { Pool, PoolClient } from 'pg';
import { isDatabaseDown } from './postgres-errors.js';

/**
 * Runs `work` between BEGIN and COMMIT on a connection of this pool; rolls back what throws. A connection that does not answer or
 * cannot roll back is closed, which also frees its locks.
 */
export async function inPoolTransaction<Result>(
  pool: Pool,
  work: (client: PoolClient) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error): void => {
    broken = error;
  };
  // Without a listener a connection that breaks between two statements would end the process.
  client.on('error', onError);
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken ??= isDatabaseDown(error) ? (error as Error) : await rollBack(client);
    throw error;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}

/** @returns why the connection is of no more use, if it is not. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
