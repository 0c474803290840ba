import type { SqlWork } from '@souk/persistence';

/** Options of `EventStore.append`. */
export interface AppendOptions {
  /** Who did it, for the audit trail. */
  readonly actor?: string;
}

/** Options of `EventStore.load`; without any, the whole stream. */
export interface LoadOptions {
  /** Reads inside this transaction, which sees what it has appended itself. */
  readonly work?: SqlWork;
  /** Only what came after this version. */
  readonly afterVersion?: number;
  /** The stream as it was at this version. */
  readonly toVersion?: number;
  /** The stream as it was at this time. */
  readonly until?: Date;
  /**
   * Only a stream whose first event, as it was stored, says this among other things: whose it is, for one.
   * Another is as if it were not there.
   */
  readonly begunWith?: Readonly<Record<string, unknown>>;
}
