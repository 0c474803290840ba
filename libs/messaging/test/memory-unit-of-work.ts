import { type OutgoingMessage, type ReplyAddress, UnitOfWork, type UnitOfWorkContext } from '@souk/messaging';

/** A unit of work whose only effects are notes, kept when it commits. */
export class MemoryUnitOfWork extends UnitOfWork {
  readonly notes: string[] = [];
  readonly replies = new Map<string, OutgoingMessage>();

  /** The base class lets only its subclasses make one. */
  static open(context: UnitOfWorkContext): MemoryUnitOfWork {
    return new MemoryUnitOfWork(context);
  }

  protected override rememberReply({ commandId }: ReplyAddress, reply: OutgoingMessage): Promise<void> {
    this.replies.set(commandId, reply);
    return Promise.resolve();
  }
}
