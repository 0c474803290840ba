import { Inject, Injectable } from '@nestjs/common';
import { PostgresReader } from '@souk/persistence';
import type { StepDirection, StepStatus } from '../state/saga-state.js';
import { OPEN_STEPS, TIMELINE } from './saga-sql.js';

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

/** A step that is neither done nor given up: under way, or waiting for a person. */
export interface OpenStep {
  readonly subject: string;
  readonly step: string;
  readonly status: StepStatus;
}

/** Reads what sagas have done so far. */
@Injectable()
export class SagaTimeline {
  constructor(@Inject(PostgresReader) private readonly reader: Pick<PostgresReader, 'query'>) {}

  /** The step log of the saga of this name about `subject`, oldest first; empty when there is none. */
  of(saga: string, subject: string): Promise<TimelineStep[]> {
    return this.reader.query<TimelineStep>(TIMELINE, [saga, subject]);
  }

  /** The open steps of all sagas about these subjects. */
  openSteps(subjects: readonly string[]): Promise<OpenStep[]> {
    return this.reader.query<OpenStep>(OPEN_STEPS, [subjects]);
  }
}
