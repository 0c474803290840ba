import { type OutgoingMessage, type ReplyAddress, UnitOfWork, type UnitOfWorkContext } from '@souk/messaging';
import { currentTraceId } from '@souk/observability';
import type { PoolClient, QueryResultRow } from 'pg';
import type { EntityManager } from 'typeorm';
import { rememberReply } from '../inbox/inbox.js';
import type { SqlWork } from './sql-work.js';

/** A unit of work on PostgreSQL: everything goes through the one connection that holds its transaction. */
export class PostgresUnitOfWork extends UnitOfWork implements SqlWork {
  /** The business transaction that this work belongs to, as far as it is known. */
  readonly correlationId: string | undefined;
  private ended = false;

  constructor(
    context: UnitOfWorkContext,
    private readonly client: PoolClient,
    private readonly entities: EntityManager,
  ) {
    super(context);
    this.correlationId = context.correlationId ?? context.cause?.correlationid ?? currentTraceId();
  }

  /** TypeORM, bound to this transaction. */
  get manager(): EntityManager {
    this.assertOpen();
    return this.entities;
  }

  /** Runs SQL in this transaction. @returns the rows; for UPDATE and DELETE those of RETURNING. */
  async query<Row extends object = QueryResultRow>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    this.assertOpen();
    const { rows } = await this.client.query<Row & QueryResultRow>(sql, [...parameters]);
    return rows;
  }

  /** Like {@link query}, parsed and planned once for each connection; `name` stands for this `sql` in the whole service. */
  async prepared<Row extends object = QueryResultRow>(
    name: string,
    sql: string,
    parameters: readonly unknown[] = [],
  ): Promise<Row[]> {
    this.assertOpen();
    const { rows } = await this.client.query<Row & QueryResultRow>({ name, text: sql, values: [...parameters] });
    return rows;
  }

  /** For the transaction runner: the connection goes back to the pool and must not be used any more. */
  end(): void {
    this.ended = true;
  }

  protected override rememberReply(to: ReplyAddress, reply: OutgoingMessage): Promise<void> {
    return rememberReply(this, to, reply);
  }

  private assertOpen(): void {
    if (this.ended) throw new Error('This unit of work has ended: await everything that uses it before you return.');
  }
}
