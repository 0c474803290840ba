import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { PostgresDatabase } from '@souk/persistence';
import type { EventSignal } from '../store/event-signal.js';
import type { ProjectionFeed } from './projection-feed.js';

/** Keeps the projections of this service fed for as long as it runs; any number of replicas may do so at once. */
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private isStopping = false;

  constructor(
    private readonly feeds: readonly ProjectionFeed[],
    private readonly database: PostgresDatabase,
    private readonly signal: EventSignal,
  ) {}

  onApplicationBootstrap(): void {
    this.signal.onWake(() => this.feeds.forEach((feed) => feed.wake()));
    void this.database.ready().then(() => this.startAll());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await Promise.all(this.feeds.map((feed) => feed.stop()));
  }

  private startAll(): void {
    if (!this.isStopping) for (const feed of this.feeds) feed.start();
  }
}
