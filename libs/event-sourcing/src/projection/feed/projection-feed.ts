import { seconds, Sweep } from '@souk/kernel';
import { createLogger, gauge } from '@souk/observability';
import type { SqlWork } from '@souk/persistence';
import { shapeOf } from '../builds/build.js';
import { CLAIM, IS_BEHIND, STALL } from '../builds/builds-sql.js';
import type { Projection } from '../projection.js';
import type { ProjectionContext } from '../projection-context.js';
import { EventFailedError, type FailedEvent } from './event-failed.error.js';
import { takeIn } from './take-in.js';

/** Small where readers wait for the newest event; larger where nobody reads yet. */
const BATCH: Readonly<Record<'live' | 'building', number>> = { live: 100, building: 1_000 };

/**
 * Feeds one build of one projection: woken by commits, and looking by itself now and then. Any number of replicas may do so
 * at once; who gets hold of the build's row takes the next batch.
 */
export class ProjectionFeed {
  private readonly logger = createLogger('projections');
  private readonly stalled = gauge({
    name: 'souk_projection_stalled',
    help: 'Whether a projection stands still because an event or its database fails it (1) or not (0)',
    labels: ['projection', 'build'],
  });
  private readonly sweep: Sweep;
  private readonly shape: string;
  /** Smaller than a whole batch when it is to end before an event that failed, or to be that event alone. */
  private limit: number;
  /** An event fails it, and will do so at the next try: commits do not make that come any sooner. */
  private isHeldUp = false;

  constructor(
    private readonly projection: Projection,
    private readonly kind: 'live' | 'building',
    private readonly context: Pick<ProjectionContext, 'login' | 'upcasters'>,
  ) {
    this.shape = shapeOf(projection);
    this.limit = BATCH[kind];
    this.show(0);
    this.sweep = new Sweep({
      once: () => this.look(),
      idleMs: seconds(2),
      onError: (error) => this.onStandstill(error),
    });
  }

  start(): void {
    this.sweep.start();
  }

  wake(): void {
    if (!this.isHeldUp) this.sweep.wake();
  }

  stop(): Promise<void> {
    return this.sweep.stop();
  }

  /** @returns true when it has taken in anything: what another replica committed meanwhile found the row claimed. */
  private async look(): Promise<boolean> {
    try {
      const isBehind = await this.isBehind();
      const hasMoved = isBehind && (await this.context.login.run((sql) => this.takeBatch(sql)));
      // That another replica is at it does not tell whether it gets any further.
      if (hasMoved || !isBehind) this.goOn();
      return hasMoved;
    } catch (error) {
      if (!(error instanceof EventFailedError)) throw error;
      // What comes before the event that failed need not wait for it; then it is tried alone.
      this.limit = Math.max(error.before, 1);
      if (error.before > 0) return true;
      await this.note(error.event);
      throw error;
    }
  }

  /** For those who ask any replica how the build is. */
  private async note(event: FailedEvent): Promise<void> {
    const { projection, kind, shape } = this;
    try {
      await this.context.login.query(STALL, [projection.name, kind, shape, JSON.stringify(event)]);
    } catch (error) {
      this.logger.warn({ err: error, projection: projection.name, build: kind }, 'cannot note the event that failed');
    }
  }

  private async isBehind(): Promise<boolean> {
    const behind = await this.context.login.query(IS_BEHIND, [this.projection.name, this.kind, this.shape]);
    return behind.length > 0;
  }

  private async takeBatch(sql: SqlWork): Promise<boolean> {
    const { projection, kind, limit } = this;
    const [claimed] = await sql.prepared<{ position: number }>('builds-claim', CLAIM, [
      projection.name,
      kind,
      this.shape,
    ]);
    if (!claimed) return false;
    const { scanned } = await takeIn(sql, this.context.upcasters, { projection, kind, limit, after: claimed.position });
    return scanned > 0;
  }

  private goOn(): void {
    this.limit = BATCH[this.kind];
    this.isHeldUp = false;
    this.show(0);
  }

  private onStandstill(error: unknown): void {
    this.isHeldUp = error instanceof EventFailedError;
    this.show(1);
    this.logger.error(
      { err: error, projection: this.projection.name, build: this.kind },
      'the projection stands still; trying again',
    );
  }

  private show(value: 0 | 1): void {
    this.stalled.set({ projection: this.projection.name, build: this.kind }, value);
  }
}
