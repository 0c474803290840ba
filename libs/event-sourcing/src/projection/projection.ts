import type { SqlWork } from '@souk/persistence';
import type { StoredEvent } from '../store/stored-event.js';

/** A table of a projection. Its rows must follow from the events alone: no clock, no chance, no numbers of a sequence. */
export interface ProjectionTable {
  readonly name: string;
  /** The columns that identify a row; none of them is ever NULL. */
  readonly key: readonly string[];
  /** DDL with unqualified names, since each build has a schema of its own. */
  readonly create: readonly string[];
}

/**
 * Turns events into tables that are made for reading.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
export abstract class Projection {
  /** Under this name its position is kept; another name begins at the first event. */
  abstract readonly name: string;
  /** The types of the events that it takes in; the others only move its position. */
  abstract readonly reads: readonly string[];
  /** What it writes. When this changes, the live build is fed by older releases only, until a rebuild takes its place. */
  abstract readonly tables: readonly ProjectionTable[];

  /**
   * Takes in a batch, with a number of statements that does not grow with it: loads the rows that the events concern, folds, and
   * writes what has changed. Events come in the order of their commits, and the position moves in the same transaction, so
   * each one takes effect once. The same events make the same rows however they are cut into batches: a live build is given
   * few at a time, a rebuild many. When it throws, the batch is undone and tried again in halves.
   * @param events of the types in {@link reads}; at least one
   * @param sql names tables without a schema: `search_path` points at the build that is being fed
   */
  abstract project(events: readonly StoredEvent[], sql: SqlWork): Promise<void>;
}
