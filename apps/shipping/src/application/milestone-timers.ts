import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { PostgresDatabase } from '@souk/persistence';
import type { Milestone } from '../domain/milestone.js';
import { DueMilestones } from './due-milestones.js';
import { MilestoneSignal } from './milestone-signal.js';
import { ReachMilestone } from './reach-milestone.js';

const MOST_AT_ONCE = 8;

/** Fires what is due. Timers are rows on the database's clock, so they survive a crash and any replica can fire them. */
@Injectable()
export class MilestoneTimers implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = createLogger('milestones');
  private alarm: NodeJS.Timeout | undefined;
  private readonly sweep = new Sweep({
    once: () => this.fireDue(),
    idleMs: seconds(2),
    onError: (error) => this.logger.warn({ err: error }, 'could not look for due milestones; trying again'),
  });

  constructor(
    private readonly dueMilestones: DueMilestones,
    private readonly reachMilestone: ReachMilestone,
    private readonly database: PostgresDatabase,
    signal: MilestoneSignal,
  ) {
    signal.onWake(() => this.sweep.wake());
  }

  onApplicationBootstrap(): void {
    void this.database.ready().then(() => this.sweep.start());
  }

  async onModuleDestroy(): Promise<void> {
    await this.sweep.stop();
    clearTimeout(this.alarm);
  }

  private async fireDue(): Promise<boolean> {
    const nextInMs = await this.dueMilestones.nextInMs();
    if (nextInMs === undefined) return false;
    if (nextInMs > 0) {
      this.wakeIn(nextInMs);
      return false;
    }
    const claimed = await this.dueMilestones.claim(MOST_AT_ONCE);
    await Promise.all(claimed.map((milestone) => this.fire(milestone)));
    return claimed.length > 0;
  }

  private async fire(milestone: Milestone): Promise<void> {
    try {
      await this.reachMilestone.run(milestone);
    } catch (error) {
      const { orderId, kind } = milestone;
      this.logger.error({ err: error, orderId, kind }, 'could not reach a milestone; it comes due again');
    }
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.alarm);
    this.alarm = setTimeout(() => this.sweep.wake(), Math.ceil(ms));
  }
}
