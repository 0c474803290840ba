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
import { MongoDatabase } from '../connection/mongo-database.js';
import { isMongoTransient } from '../connection/mongo-errors.js';
import { findReply, isFirstSeen } from '../inbox/mongo-inbox.js';
import { writeMongoOutbox } from '../outbox/write-mongo-outbox.js';
import { inMongoTransaction } from './in-mongo-transaction.js';
import { MongoUnitOfWork } from './mongo-unit-of-work.js';

/** MongoDB does not let a rival wait but refuses it at once, so there are more tries than on PostgreSQL. */
const TRIES = 10;

type Work<Result> = (unit: MongoUnitOfWork) => Promise<Result>;

/** Units of work on MongoDB: snapshot reads, majority writes. Work that meets a write conflict runs again from the start. */
@Injectable()
export class MongoTransactions extends Transactions<MongoUnitOfWork> {
  constructor(
    private readonly database: MongoDatabase,
    private readonly signal: OutboxSignal,
  ) {
    super();
  }

  /**
   * @throws InsideUnitOfWorkError inside another unit of work
   * @throws DatabaseAwayError while the database has not been reached yet
   */
  override run<Result>(work: Work<Result>, options: RunOptions = {}): Promise<Result> {
    return this.transact({ ...options, service: this.database.service }, work);
  }

  override runOnce(consumer: string, message: Envelope, work: Work<void>): Promise<OnceResult> {
    return this.transact({ service: this.database.service, cause: message }, async (unit) => {
      if (!(await isFirstSeen(unit, consumer, message.id))) return this.answerAgain(unit, consumer, message);
      await work(unit);
      return { status: 'handled' };
    });
  }

  private async answerAgain(unit: MongoUnitOfWork, consumer: string, message: Envelope): Promise<OnceResult> {
    const reply = await findReply(unit, consumer, message.id);
    if (reply) await this.write(unit, [reply]);
    return { status: 'duplicate', reply };
  }

  private async transact<Result>(context: UnitOfWorkContext, work: Work<Result>): Promise<Result> {
    const { unit, result } = await inWorkScope(() =>
      withRetries({ tries: TRIES, isTransient: isMongoTransient }, () => this.transactOnce(context, work)),
    );
    announceCommit(unit);
    return result;
  }

  private transactOnce<Result>(
    context: UnitOfWorkContext,
    work: Work<Result>,
  ): Promise<{ unit: MongoUnitOfWork; result: Result }> {
    const { client, db } = this.database;
    return inMongoTransaction(client, async (session) => {
      const unit = new MongoUnitOfWork(context, db, session);
      const result = await work(unit);
      await this.write(unit, unit.takeOutgoing());
      return { unit, result };
    });
  }

  private async write(unit: MongoUnitOfWork, outgoing: readonly OutgoingMessage[]): Promise<void> {
    if (outgoing.length === 0) return;
    await writeMongoOutbox(unit, outgoing);
    unit.afterCommit(() => this.signal.wake());
  }
}
