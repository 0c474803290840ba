import type { PoolClient } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

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
    await rollBack(runner);
    throw error;
  } finally {
    await runner.release();
  }
}

/** The error that made it necessary is the one to be told; a connection that cannot roll back is broken and closed. */
async function rollBack(runner: QueryRunner): Promise<void> {
  if (!runner.isTransactionActive || runner.isReleased) return;
  const client = (await runner.connect()) as PoolClient & { end(): Promise<void> };
  try {
    await runner.rollbackTransaction();
  } catch {
    await client.end();
  }
}
