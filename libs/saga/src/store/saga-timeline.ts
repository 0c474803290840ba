import { Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { StepDirection, StepStatus } from '../state/saga-state.js';
import { TIMELINE } from './saga-sql.js';

/** One line of a saga's timeline, as people see it. */
export interface TimelineStep {
  readonly step: string;
  readonly service: string;
  readonly kind: StepDirection;
  readonly status: StepStatus;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  /** How often its command was sent. */
  readonly attempts: number;
  readonly detail: string;
}

/** Reads what sagas have done so far. */
@Injectable()
export class SagaTimeline {
  constructor(private readonly reader: PostgresReader) {}

  /** The step log of the saga of this name about `subject`, oldest first; empty when there is none. */
  of(saga: string, subject: string): Promise<TimelineStep[]> {
    return this.reader.query<TimelineStep>(TIMELINE, [saga, subject]);
  }
}
