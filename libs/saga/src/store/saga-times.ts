import type { StepDirection, StepRecord } from '../state/saga-state.js';

/** How long one entry of the step log took; null while it is open. */
export interface StepTime {
  readonly step: string;
  readonly direction: StepDirection;
  readonly seconds: number | null;
}

/** How long a saga and its steps took, in seconds on the database's clock. */
export class SagaTimes {
  constructor(
    /** Null while the saga has not ended. */
    readonly ofSaga: number | null,
    private readonly steps: readonly StepTime[],
  ) {}

  /** Null while the step is open. */
  ofStep({ step, direction }: StepRecord): number | null {
    return this.steps.find((time) => time.step === step && time.direction === direction)?.seconds ?? null;
  }
}
