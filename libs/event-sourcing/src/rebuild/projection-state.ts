import type { BuildKind } from '../projection/builds/build.js';
import type { FailedEvent } from '../projection/feed/event-failed.error.js';

/** How far a build has come. */
export interface BuildState {
  readonly build: BuildKind;
  /** The last event that it has taken in, or passed over. */
  readonly position: number;
  /** The position of the newest event; positions have gaps, so the difference is at least the number of events between. */
  readonly newest: number;
  /** Events gone through until it had caught up for the first time, */
  readonly replayed: number;
  /** and how many of them a second; null before the first ones. */
  readonly eventsPerSecond: number | null;
  /** Whether it has been level with the events once; from then on it follows like the live build. */
  readonly isCaughtUp: boolean;
  /** False for tables that another release has made: this one does not feed them. */
  readonly isOfThisRelease: boolean;
  /** The event that it could not take in when it was last tried; null where it goes on. */
  readonly stalledBy: FailedEvent | null;
  readonly begunAt: Date;
  /** When it became what it is; null for a first live build, and while it is being built. */
  readonly switchedAt: Date | null;
}

/** The builds of one projection. */
export interface ProjectionState {
  readonly projection: string;
  /** False for what another release has left behind: nothing feeds it here, and nothing waits for it. */
  readonly isKnown: boolean;
  readonly builds: readonly BuildState[];
}
