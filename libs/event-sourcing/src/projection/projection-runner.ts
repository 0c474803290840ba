import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger, gauge } from '@souk/observability';
import { PostgresDatabase, PostgresReader, PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { EventStore } from '../store/event-store.js';
import { CLAIM_POSITION, ENTER_PROJECTION, MOVE_POSITION, PROJECTION_LAG } from '../store/event-sql.js';
import { EventSignal } from './event-signal.js';
import type { Projection } from './projection.js';

const BATCH = 200;

/** What a runner works with. */
export interface ProjectionTools {
  readonly database: PostgresDatabase;
  readonly events: EventStore;
  readonly reader: PostgresReader;
  readonly signal: EventSignal;
  readonly transactions: PostgresTransactions;
}

/**
 * Feeds a projection with events in the order of their commits. The position moves in the transaction of the effects, and
 * one replica at a time holds it, so that nothing is missed or taken twice, whoever crashes.
 */
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('projection');
  private readonly sweep = new Sweep({
    once: () => this.catchUp(),
    idleMs: seconds(2),
    onError: (error) => this.logger.warn({ err: error, projection: this.projection.name }, 'the projection is stuck; trying again'),
  });

  constructor(private readonly projection: Projection, private readonly tools: ProjectionTools) {
    tools.signal.onWake(() => this.sweep.wake());
    const name = `souk_projection_lag_events_${projection.name.replaceAll('-', '_')}` as const;
    gauge({ name, help: 'Events that the projection has not taken in', collect: async (metric) => metric.set(await this.lag()) });
  }

  onApplicationBootstrap(): void {
    void this.tools.database.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private catchUp(): Promise<boolean> {
    return this.tools.transactions.run((work) => this.takeBatch(work));
  }

  private async takeBatch(work: PostgresUnitOfWork): Promise<boolean> {
    const { name } = this.projection;
    await work.prepared('projection-enter', ENTER_PROJECTION, [name]);
    const [claimed] = await work.prepared<{ position: number }>('projection-claim', CLAIM_POSITION, [name]);
    if (!claimed) return false;
    const events = await this.tools.events.readAfter(work, claimed.position, BATCH);
    for (const event of events) await this.projection.project(event, work);
    const last = events.at(-1);
    if (last) await work.prepared('projection-move', MOVE_POSITION, [name, last.globalPosition]);
    return events.length === BATCH;
  }

  private async lag(): Promise<number> {
    const [row] = await this.tools.reader.query<{ lag: number }>(PROJECTION_LAG, [this.projection.name]);
    return row?.lag ?? 0;
  }
}
