import { type OutgoingMessage, type ReplyAddress, UnitOfWork, type UnitOfWorkContext } from '@souk/messaging';
import type { ClientSession, Db, Document } from 'mongodb';
import { rememberReply } from '../inbox/mongo-inbox.js';
import { SessionCollection } from './session-collection.js';

/** A unit of work on MongoDB. Its work may run again after a write conflict, so it holds nothing but database operations. */
export class MongoUnitOfWork extends UnitOfWork {
  constructor(
    context: UnitOfWorkContext,
    private readonly db: Db,
    /** For what {@link collection} does not offer; it must go into the options of every operation. */
    readonly session: ClientSession,
  ) {
    super(context);
  }

  /** A collection inside this transaction. */
  collection<Doc extends Document>(name: string): SessionCollection<Doc> {
    if (this.session.hasEnded)
      throw new Error('This unit of work has ended: await everything that uses it before you return.');
    return new SessionCollection(this.db.collection<Doc>(name), this.session);
  }

  protected override rememberReply(to: ReplyAddress, reply: OutgoingMessage): Promise<void> {
    return rememberReply(this, to, reply);
  }
}
