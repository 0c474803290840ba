import type { SqlWork } from '@souk/persistence';
import type { StoredEvent } from '../../store/stored-event.js';

/** The next events of the store, as far as a projection reads them. */
export interface NextEvents {
  /** Of the types asked for, as they were stored, in the order of the commits. */
  readonly events: readonly StoredEvent[];
  /** How many there were of all types; 0: none after the position. */
  readonly scanned: number;
  /** The position of the last of them, whatever its type. */
  readonly upTo: number;
}

/** What to read of the store. */
export interface NextEventsQuery {
  readonly after: number;
  /** Not beyond this position; without it as far as there are events. */
  readonly upTo?: number | undefined;
  /** How many events of all types to look at. */
  readonly limit: number;
  readonly types: readonly string[];
}

/** One row even when no event is of a type asked for: the position moves past them all. */
const READ_NEXT = `
  WITH page AS MATERIALIZED (
    SELECT * FROM public.events
    WHERE global_position > $1 AND ($2::bigint IS NULL OR global_position <= $2) ORDER BY global_position LIMIT $3
  )
  SELECT whole.scanned, whole."upTo", global_position AS position, stream_id AS "streamId", version, type,
    schema_version AS "schemaVersion", data, metadata, occurred_at AS "occurredAt"
  FROM (SELECT count(*) AS scanned, max(global_position) AS "upTo" FROM page) whole LEFT JOIN page ON type = ANY($4)
  ORDER BY global_position`;

type Row = { readonly scanned: number; readonly upTo: number | null } & (StoredEvent | { readonly position: null });

/** Reads on after a position, in the order of the commits; the types that nobody asked for stay in the database. */
export async function readNext(sql: SqlWork, { after, upTo, limit, types }: NextEventsQuery): Promise<NextEvents> {
  const rows = await sql.prepared<Row>('projection-read-next', READ_NEXT, [after, upTo ?? null, limit, types]);
  return {
    events: rows.filter((row): row is Row & StoredEvent => row.position !== null),
    scanned: rows[0]?.scanned ?? 0,
    upTo: rows[0]?.upTo ?? after,
  };
}
