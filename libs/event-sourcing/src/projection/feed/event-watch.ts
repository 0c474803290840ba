import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { ProjectionsLogin } from '@souk/persistence';
import type { EventSignal } from '../../store/event-signal.js';
import { NEWEST_POSITION } from '../builds/builds-sql.js';

/**
 * For a process in which nobody appends: looks for new events and wakes the feeds as an append would, with one cheap query for
 * all of them. Not LISTEN/NOTIFY, which loses what is said while a connection is away.
 */
export class EventWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('projections');
  private readonly sweep: Sweep;
  private newest = 0;

  /** @param everyMs how often it looks */
  constructor(
    private readonly login: ProjectionsLogin,
    private readonly signal: EventSignal,
    everyMs: number,
  ) {
    this.sweep = new Sweep({
      once: () => this.look(),
      idleMs: everyMs,
      onError: (error) => this.logger.warn({ err: error }, 'cannot look for new events; trying again'),
    });
  }

  onApplicationBootstrap(): void {
    void this.login.ready().then(() => this.sweep.start());
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.sweep.stop();
  }

  private async look(): Promise<boolean> {
    const [row] = await this.login.query<{ newest: number }>(NEWEST_POSITION);
    const newest = row?.newest ?? 0;
    if (newest > this.newest) this.signal.wake();
    this.newest = newest;
    return false;
  }
}
