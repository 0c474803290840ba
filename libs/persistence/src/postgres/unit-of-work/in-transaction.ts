import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isDatabaseDown } from '../connection/postgres-errors.js';

/** Runs `work` between BEGIN (READ COMMITTED) and COMMIT on one connection; rolls back what throws. */
export async function inTransaction<Result>(
  source: DataSource,
  work: (client: PoolClient, manager: EntityManager) => Promise<Result>,
): Promise<Result> {
  const runner = source.createQueryRunner();
  try {
    const client = (await runner.connect()) as PoolClient;
    await runner.startTransaction();
    const result = await work(client, runner.manager);
    await runner.commitTransaction();
    return result;
  } catch (error) {
    await rollBack(runner, isDatabaseDown(error));
    throw error;
  } finally {
    await runner.release();
  }
}

/** The error that made it necessary is the one to be told. A connection that does not answer or cannot roll back is closed. */
async function rollBack(runner: QueryRunner, isAway: boolean): Promise<void> {
  if (!runner.isTransactionActive || runner.isReleased) return;
  const client = (await runner.connect()) as PoolClient & { end(): Promise<void> };
  if (isAway) return client.end();
  try {
    await runner.rollbackTransaction();
  } catch {
    await client.end();
  }
}
