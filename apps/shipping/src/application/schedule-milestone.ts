import { Injectable } from '@nestjs/common';
import { currentTraceparent } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { MilestoneKind } from '../domain/milestone.js';
import { MilestoneRepository } from '../persistence/milestone.repository.js';
import { MilestoneSignal } from './milestone-signal.js';
import { ShippingSettings } from './shipping-settings.js';

/** Sets the time of what will happen to a parcel next. */
@Injectable()
export class ScheduleMilestone {
  constructor(
    private readonly milestones: MilestoneRepository,
    private readonly settings: ShippingSettings,
    private readonly signal: MilestoneSignal,
  ) {}

  /** Set once: a second time changes nothing. */
  async run(work: PostgresUnitOfWork, kind: MilestoneKind, orderId: string): Promise<void> {
    const { dispatchAfterMs, deliverAfterMs } = this.settings;
    const milestone = {
      orderId,
      kind,
      correlationId: work.correlationId ?? orderId,
      traceparent: currentTraceparent() ?? null,
      faults: work.faults ?? null,
    };
    await this.milestones.add(work, milestone, kind === 'dispatch' ? dispatchAfterMs : deliverAfterMs);
    work.afterCommit(() => this.signal.wake());
  }
}
