import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { PostgresTransactions } from '@souk/persistence';
import type { Milestone } from '../domain/milestone.js';
import { MilestoneRepository } from '../persistence/milestone.repository.js';

/** A milestone that was claimed and not reached comes due again after this time. */
const CLAIMED_FOR = seconds(5);

/** The milestones whose time has come. */
@Injectable()
export class DueMilestones {
  constructor(
    private readonly milestones: MilestoneRepository,
    private readonly transactions: PostgresTransactions,
  ) {}

  /** Milliseconds until the next one, 0 or less when one is due; undefined when there is none. */
  nextInMs(): Promise<number | undefined> {
    return this.milestones.nextDueInMs();
  }

  /** Takes up to `limit` that no replica holds. */
  claim(limit: number): Promise<Milestone[]> {
    return this.transactions.run((work) => this.milestones.claim(work, limit, CLAIMED_FOR));
  }
}
