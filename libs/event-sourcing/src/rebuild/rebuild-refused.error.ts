import { type Comparison, describeDifferences } from './comparison.js';

/** Why a step of a rebuild was refused. */
export type RebuildRefusal =
  | 'unknown-projection'
  | 'already-building'
  | 'retired-kept'
  | 'not-building'
  | 'not-there'
  | 'readers-see-it'
  | 'tables-taken'
  | 'not-caught-up'
  | 'other-shape'
  | 'differs'
  | 'readers-in-the-way';

/** Thrown when a step of a rebuild is not possible now; nothing has changed. The message says what to do. */
export class RebuildRefusedError extends Error {
  constructor(
    readonly reason: RebuildRefusal,
    message: string,
  ) {
    super(message);
    this.name = 'RebuildRefusedError';
  }
}

/** Thrown instead of a switch when the builds differ. */
export class BuildsDifferError extends RebuildRefusedError {
  constructor(readonly comparison: Comparison) {
    super(
      'differs',
      `${describeDifferences(comparison)}. Nothing was switched; look why, drop the build or accept it.`,
    );
    this.name = 'BuildsDifferError';
  }
}
