import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { milliseconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { shapeOf } from './builds/build.js';
import { makeLiveBuilds } from './builds/make-build.js';
import { ProjectionFeed } from './feed/projection-feed.js';
import type { Projection } from './projection.js';
import type { ProjectionContext } from './projection-context.js';

/** Keeps the projections of this service fed for as long as it runs; any number of replicas may do so at once. */
export class ProjectionRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('projections');
  private readonly feeds: readonly ProjectionFeed[];
  private readonly preparation: Sweep;
  private readonly prepared = Promise.withResolvers<void>();
  private hasTables = false;
  private isStopping = false;

  constructor(
    private readonly projections: readonly Projection[],
    private readonly context: ProjectionContext,
  ) {
    this.feeds = projections.flatMap((projection) => [
      new ProjectionFeed(projection, 'live', context),
      new ProjectionFeed(projection, 'building', context),
    ]);
    this.preparation = new Sweep({
      once: () => this.prepare(),
      idleMs: milliseconds(500),
      onError: (error) =>
        this.logger.error({ err: error }, 'the tables of the projections cannot be made; trying again'),
    });
  }

  /** True once every projection has its tables, so that queries find them. */
  get isReady(): boolean {
    return this.hasTables;
  }

  /** Resolves once {@link isReady}; waits as long as it takes, so do not await it while shutting down. */
  ready(): Promise<void> {
    return this.prepared.promise;
  }

  onApplicationBootstrap(): void {
    this.context.signal.onWake(() => this.feeds.forEach((feed) => feed.wake()));
    void this.context.login.ready().then(() => this.preparation.start());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    await this.preparation.stop();
    await Promise.all(this.feeds.map((feed) => feed.stop()));
  }

  /** Done once: it stops what calls it. */
  private async prepare(): Promise<boolean> {
    const live = await this.context.login.run((sql) => makeLiveBuilds(sql, this.projections));
    for (const [projection, { shape }] of live)
      if (shape !== shapeOf(projection))
        this.logger.warn({ projection: projection.name }, 'its live tables were made by another release: rebuild it');
    this.hasTables = true;
    this.prepared.resolve();
    void this.preparation.stop();
    if (!this.isStopping) for (const feed of this.feeds) feed.start();
    return false;
  }
}
