import {
  type Envelope,
  type FaultArrival,
  FaultArrivals,
  type OnceResult,
  type OutboxBacklog,
  OutboxSignal,
  OutboxStore,
  type OutgoingMessage,
  type PublishBatch,
  type RunOptions,
  StoreProbe,
  Transactions,
  type UnitOfWorkContext,
} from '@souk/messaging';
import { MemoryParkedStore } from './memory-parked-store.js';
import { MemoryUnitOfWork } from './memory-unit-of-work.js';

export class StoreAwayError extends Error {}
export class DeadlockError extends Error {}

/** What a database gives to messaging, in memory; it can be taken away. */
export class MemoryStore extends Transactions<MemoryUnitOfWork> {
  readonly signal = new OutboxSignal();
  /** Effects of the transactions that have committed, in their order. */
  readonly notes: string[] = [];
  readonly waiting: OutgoingMessage[] = [];
  readonly published: OutgoingMessage[] = [];
  readonly seen = new Set<string>();
  readonly replies = new Map<string, OutgoingMessage>();
  /** Why messages could not be published, in the relay's words. */
  readonly setbacks: string[] = [];
  isAway = false;

  constructor(private readonly service: string) {
    super();
  }

  override async run<Result>(
    work: (unit: MemoryUnitOfWork) => Promise<Result>,
    options: RunOptions = {},
  ): Promise<Result> {
    return this.transact(options, work);
  }

  override async runOnce(
    consumer: string,
    message: Envelope,
    work: (unit: MemoryUnitOfWork) => Promise<void>,
  ): Promise<OnceResult> {
    const key = `${consumer} ${message.id}`;
    if (this.seen.has(key)) return this.answerAgain(message);
    await this.transact({ cause: message }, async (unit) => {
      await work(unit);
      this.seen.add(key);
    });
    return { status: 'handled' };
  }

  readonly arrivals = new MemoryArrivals();
  readonly outbox = new MemoryOutbox(this);
  readonly parking = new MemoryParkedStore(this);
  readonly probe = new MemoryProbe(this);

  away(): StoreAwayError {
    return new StoreAwayError('the store is away');
  }

  private answerAgain({ id }: Envelope): OnceResult {
    const reply = this.replies.get(id);
    if (reply) this.add([reply]);
    return { status: 'duplicate', reply };
  }

  private async transact<Result>(
    context: Omit<UnitOfWorkContext, 'service'>,
    work: (unit: MemoryUnitOfWork) => Promise<Result>,
  ): Promise<Result> {
    if (this.isAway) throw this.away();
    const unit = MemoryUnitOfWork.open({ ...context, service: this.service });
    const result = await work(unit);
    this.notes.push(...unit.notes);
    for (const [id, reply] of unit.replies) this.replies.set(id, reply);
    this.add(unit.takeOutgoing());
    unit.committed();
    return result;
  }

  private add(messages: readonly OutgoingMessage[]): void {
    this.waiting.push(...messages);
    this.signal.wake();
  }
}

class MemoryOutbox extends OutboxStore {
  constructor(private readonly store: MemoryStore) {
    super();
  }

  override async relay(publish: PublishBatch): Promise<number> {
    const batch = [...this.store.waiting];
    if (batch.length === 0) return 0;
    const results = await publish(batch);
    this.store.setbacks.push(...results.flatMap((result) => (result.status === 'confirmed' ? [] : [result.error])));
    const confirmed = batch.filter((_, index) => results[index]?.status === 'confirmed');
    for (const message of confirmed) this.store.waiting.splice(this.store.waiting.indexOf(message), 1);
    this.store.published.push(...confirmed);
    return confirmed.length;
  }

  override backlog(): Promise<OutboxBacklog> {
    return Promise.resolve({ unpublished: this.store.waiting.length, oldestAgeMs: 0, failed: 0 });
  }

  override republish(): Promise<number> {
    const again = this.store.published.splice(0);
    this.store.waiting.push(...again);
    return Promise.resolve(again.length);
  }

  override purge(): Promise<number> {
    return Promise.resolve(0);
  }
}

class MemoryArrivals extends FaultArrivals {
  private readonly counts = new Map<string, number>();

  at({ subject, target }: FaultArrival): number {
    return this.counts.get(`${subject} ${target}`) ?? 0;
  }

  override count(_work: unknown, { subject, target }: FaultArrival): Promise<number> {
    const arrivals = this.at({ subject, target }) + 1;
    this.counts.set(`${subject} ${target}`, arrivals);
    return Promise.resolve(arrivals);
  }
}

class MemoryProbe extends StoreProbe {
  constructor(private readonly store: MemoryStore) {
    super();
  }

  override async ping(): Promise<void> {
    if (this.store.isAway) throw this.store.away();
  }

  override isDown(error: unknown): boolean {
    return error instanceof StoreAwayError;
  }

  override isTransient(error: unknown): boolean {
    return error instanceof DeadlockError;
  }
}
