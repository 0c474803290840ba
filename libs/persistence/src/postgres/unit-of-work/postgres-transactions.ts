import { Injectable } from '@nestjs/common';
import {
  type Envelope,
  type OnceResult,
  OutboxSignal,
  type OutgoingMessage,
  type RunOptions,
  Transactions,
  type UnitOfWorkContext,
} from '@souk/messaging';
import { announceCommit } from '../../unit-of-work/announce-commit.js';
import { withRetries } from '../../unit-of-work/with-retries.js';
import { inWorkScope } from '../../unit-of-work/work-scope.js';
import { PostgresDatabase } from '../connection/postgres-database.js';
import { isTransient } from '../connection/postgres-errors.js';
import { findReply, isFirstSeen } from '../inbox/inbox.js';
import { writeOutbox } from '../outbox/write-outbox.js';
import { inTransaction } from './in-transaction.js';
import { PostgresUnitOfWork } from './postgres-unit-of-work.js';

const TRIES = 3;

type Work<Result> = (unit: PostgresUnitOfWork) => Promise<Result>;

/** Units of work on PostgreSQL, isolation level READ COMMITTED. */
@Injectable()
export class PostgresTransactions extends Transactions<PostgresUnitOfWork> {
  constructor(
    private readonly database: PostgresDatabase,
    private readonly signal: OutboxSignal,
  ) {
    super();
  }

  /**
   * Tried up to three times when the database says that another transaction was in the way.
   * @throws InsideUnitOfWorkError inside another unit of work
   * @throws DatabaseAwayError while the database has not been reached yet
   */
  override run<Result>(work: Work<Result>, options: RunOptions = {}): Promise<Result> {
    return withRetries({ tries: TRIES, isTransient }, () =>
      this.transact({ ...options, service: this.database.service }, work),
    );
  }

  override runOnce(consumer: string, message: Envelope, work: Work<void>): Promise<OnceResult> {
    return this.transact({ service: this.database.service, cause: message }, async (unit) => {
      if (!(await isFirstSeen(unit, consumer, message.id))) return this.answerAgain(unit, consumer, message);
      await work(unit);
      return { status: 'handled' };
    });
  }

  private async answerAgain(unit: PostgresUnitOfWork, consumer: string, message: Envelope): Promise<OnceResult> {
    const reply = await findReply(unit, consumer, message.id);
    if (reply) await this.write(unit, [reply]);
    return { status: 'duplicate', reply };
  }

  private async transact<Result>(context: UnitOfWorkContext, work: Work<Result>): Promise<Result> {
    const { unit, result } = await inWorkScope(() => this.transactOnce(context, work));
    announceCommit(unit);
    return result;
  }

  private transactOnce<Result>(
    context: UnitOfWorkContext,
    work: Work<Result>,
  ): Promise<{ unit: PostgresUnitOfWork; result: Result }> {
    return inTransaction(this.database.connection, async (client, manager) => {
      const unit = new PostgresUnitOfWork(context, client, manager);
      try {
        const result = await work(unit);
        await this.write(unit, unit.takeOutgoing());
        return { unit, result };
      } finally {
        unit.end();
      }
    });
  }

  private async write(unit: PostgresUnitOfWork, outgoing: readonly OutgoingMessage[]): Promise<void> {
    // A transaction that has failed answers COMMIT with a silent ROLLBACK, but refuses any other statement.
    if (outgoing.length === 0) {
      await unit.query('SELECT 1');
      return;
    }
    await writeOutbox(unit, outgoing);
    unit.afterCommit(() => this.signal.wake());
  }
}
