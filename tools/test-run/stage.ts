/** What a stage found. */
export interface StageResult {
  readonly passed: number;
  readonly failed: number;
  /** One text per failure, as a person wants to read it. */
  readonly failures: readonly string[];
  /** What else is worth knowing: figures, what was chosen, what was left out. A line each. */
  readonly notes?: readonly string[];
}

/** What a stage is given to work with. */
export interface StageContext {
  /** The repository. */
  readonly root: string;
  /** Where the stage's output is kept. */
  readonly logs: string;
  /** Aborted when the person at the keyboard has had enough. */
  readonly signal: AbortSignal;
  /** Says how far the stage is: a few words. */
  readonly report: (progress: string) => void;
}

/** One part of the test suite. */
export interface Stage {
  readonly name: string;
  /** Begun before the first stage of a run, so that what takes long is there when this one's turn comes. What goes wrong is told then. */
  prepare?(context: StageContext): void;
  run(context: StageContext): Promise<StageResult>;
  /** Ends what {@link prepare} began; called at the end of every run. */
  dispose?(): Promise<void>;
}

export const PASSED: StageResult = { passed: 1, failed: 0, failures: [] };

export const failedBecause = (failure: string): StageResult => ({ passed: 0, failed: 1, failures: [failure] });

/** All results together. */
export const total = (results: readonly StageResult[]): StageResult => ({
  passed: results.reduce((sum, { passed }) => sum + passed, 0),
  failed: results.reduce((sum, { failed }) => sum + failed, 0),
  failures: results.flatMap(({ failures }) => failures),
});
