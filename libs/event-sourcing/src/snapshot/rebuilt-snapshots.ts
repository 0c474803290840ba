/** Which streams are next. */
export interface StreamsPage {
  /** Those after this one, in the order of their ids; null: from the first one. */
  readonly after: string | null;
  readonly limit: number;
}

/** What was done with one page of streams. */
export interface RebuiltSnapshots {
  /** How many streams are long enough for a snapshot. */
  readonly streams: number;
  /** How many snapshots were taken of them. */
  readonly taken: number;
  /** Those that miss an event: of these nothing was changed. */
  readonly damaged: readonly string[];
  /** What the next page comes after; null when there is none. */
  readonly next: string | null;
}

/** Snapshots of one aggregate whose states have one shape. */
export interface SnapshotCount {
  readonly aggregate: string;
  /** As in `Aggregate.stateVersion`; those of another one than today's are not used. */
  readonly stateVersion: number;
  readonly snapshots: number;
  /** How many streams they are of. */
  readonly streams: number;
}
