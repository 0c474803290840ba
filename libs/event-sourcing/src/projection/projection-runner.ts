import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { PostgresDatabase, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { EventSignal } from '../store/event-signal.js';
import { EventStore } from '../store/event-store.js';
import { ProjectionClasses } from './projection-classes.js';
import { ProjectionFeed } from './projection-feed.js';

/** Keeps the projections of this service fed for as long as it runs; any number of replicas may do so at once. */
@Injectable()
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private feeds: readonly ProjectionFeed[] = [];
  private isStopping = false;

  constructor(
    private readonly classes: ProjectionClasses,
    private readonly modules: ModuleRef,
    private readonly database: PostgresDatabase,
    private readonly signal: EventSignal,
  ) {}

  onApplicationBootstrap(): void {
    const find = <T>(type: new (...args: never[]) => T): T => this.modules.get(type, { strict: false });
    const context = { events: find(EventStore), reader: find(PostgresReader), transactions: find(PostgresTransactions) };
    this.feeds = this.classes.list.map((type) => new ProjectionFeed(find(type), context));
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
