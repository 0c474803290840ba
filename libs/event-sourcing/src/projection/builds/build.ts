import { createHash } from 'node:crypto';
import type { SqlWork } from '@souk/persistence';
import type { Projection } from '../projection.js';

/** What readers see, what is being built beside it, and what readers saw before the last switch. */
export type BuildKind = 'live' | 'building' | 'retired';

/** One set of a projection's tables, as the bookkeeping knows it. */
export interface Build {
  /** The last event that it has taken in, or passed over. */
  readonly position: number;
  /** Of the tables that it was made with, see {@link shapeOf}. */
  readonly shape: string;
  /** The tables that it was made with. */
  readonly tables: readonly string[];
}

const SCHEMAS: Readonly<Record<BuildKind, string>> = {
  live: 'read_side',
  building: 'read_side_building',
  retired: 'read_side_retired',
};

/** The same for the same DDL: a process feeds only what its own code would have made. */
export const shapeOf = ({ tables }: Projection): string =>
  createHash('sha256').update(JSON.stringify(tables)).digest('hex').slice(0, 16);

export const schemaOf = (kind: BuildKind): string => SCHEMAS[kind];

/** A table by its qualified name. */
export const tableOf = (kind: BuildKind, table: string): string => `${SCHEMAS[kind]}.${quoted(table)}`;

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Unqualified names mean this build until the transaction ends; behind it `public`, for what extensions bring along. */
export async function pointAt(kind: BuildKind, sql: SqlWork): Promise<void> {
  await sql.prepared('builds-point-at', "SELECT set_config('search_path', $1, true)", [`${SCHEMAS[kind]}, public`]);
}
