import type { PoolClient, QueryConfig } from 'pg';
import type { SqlWork } from '../unit-of-work/sql-work.js';

/** One transaction of a login: everything goes through the one connection that holds it. */
export class ClientWork implements SqlWork {
  private ended = false;

  /** @param answerWithinMs how long to wait for the server, where that is not what the connection waits */
  constructor(
    private readonly client: PoolClient,
    private readonly answerWithinMs?: number,
  ) {}

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.send<Row>({ text: sql, values: [...parameters] });
  }

  prepared<Row extends object>(name: string, sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.send<Row>({ name, text: sql, values: [...parameters] });
  }

  /** The connection goes back to the pool and must not be used any more. */
  end(): void {
    this.ended = true;
  }

  private async send<Row extends object>(statement: QueryConfig): Promise<Row[]> {
    if (this.ended) throw new Error('This work has ended: await everything that uses it before you return.');
    const { rows } = await this.client.query<Row>(within(this.answerWithinMs, statement));
    return rows;
  }
}

/** pg takes the limit of a connection with each statement too; its types do not say so. */
const within = (answerWithinMs: number | undefined, statement: QueryConfig): QueryConfig & { query_timeout?: number } =>
  answerWithinMs === undefined ? statement : { ...statement, query_timeout: answerWithinMs };
