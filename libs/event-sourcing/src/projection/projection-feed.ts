import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { PostgresReader, PostgresTransactions, PostgresUnitOfWork } from '@souk/persistence';
import type { EventStore } from '../store/event-store.js';
import type { StoredEvent } from '../store/stored-event.js';
import type { Projection } from './projection.js';
import { CLAIM, IS_BEHIND, MOVE, REGISTER } from './projection-sql.js';

const BATCH = 100;

/** What a feed works with. */
export interface FeedContext {
  readonly events: EventStore;
  readonly reader: PostgresReader;
  readonly transactions: PostgresTransactions;
}

/** Feeds one projection: woken by commits of this process, and looking by itself for those of other replicas. */
export class ProjectionFeed {
  private readonly logger = createLogger('projections');
  private readonly sweep: Sweep;
  private isRegistered = false;

  constructor(
    private readonly projection: Projection,
    private readonly context: FeedContext,
  ) {
    this.sweep = new Sweep({
      once: () => this.catchUp(),
      idleMs: seconds(2),
      onError: (error) =>
        this.logger.error({ err: error, projection: projection.name }, 'the projection stands still; trying again'),
    });
  }

  start(): void {
    this.sweep.start();
  }

  wake(): void {
    this.sweep.wake();
  }

  stop(): Promise<void> {
    return this.sweep.stop();
  }

  private async catchUp(): Promise<boolean> {
    const { reader, transactions } = this.context;
    if (!this.isRegistered) await transactions.run((work) => work.query(REGISTER, [this.projection.name]));
    this.isRegistered = true;
    const behind = await reader.query(IS_BEHIND, [this.projection.name]);
    return behind.length > 0 && transactions.run((work) => this.takeBatch(work));
  }

  /** @returns true when there may be more. */
  private async takeBatch(work: PostgresUnitOfWork): Promise<boolean> {
    const [claimed] = await work.prepared<{ position: number }>('projection-claim', CLAIM, [this.projection.name]);
    if (!claimed) return false;
    const events = await this.context.events.readAll(work, claimed.position, BATCH);
    await this.projectAll(events, work);
    return events.length === BATCH;
  }

  private async projectAll(events: readonly StoredEvent[], work: PostgresUnitOfWork): Promise<void> {
    for (const event of events) await this.projection.project(event, work);
    const last = events.at(-1);
    if (last) await work.prepared('projection-move', MOVE, [this.projection.name, last.position]);
  }
}
