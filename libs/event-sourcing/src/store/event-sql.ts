/** Appends take it one after the other until their commit, so positions are in the order of the commits. */
const APPEND_LOCK = 7_001;

/**
 * The lock comes first: no row, and so no position, before it is held. Only a stream that is at the expected version grows;
 * a rival's version makes this insert nothing instead of breaking the transaction.
 */
export const APPEND = `
  WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(${APPEND_LOCK}))
  INSERT INTO public.events (stream_id, version, type, schema_version, data, metadata)
  SELECT $1, $2 + added.place, added.type, added.schema_version, added.data, $6::jsonb
  FROM locked CROSS JOIN unnest($3::text[], $4::int[], $5::jsonb[]) WITH ORDINALITY AS added(type, schema_version, data, place)
  WHERE $2::int = 0 OR EXISTS (SELECT 1 FROM public.events WHERE stream_id = $1 AND version = $2)
  ORDER BY added.place
  ON CONFLICT (stream_id, version) DO NOTHING
  RETURNING version`;

const COLUMNS = `
  global_position AS position, stream_id AS "streamId", version, type, schema_version AS "schemaVersion", data, metadata,
  occurred_at AS "occurredAt"`;

/** Whether a stream's first event says `parameter`, where that is given; as it was stored, before any upcaster. */
export const isBegunWith = (stream: string, parameter: string): string => `
  (${parameter}::jsonb IS NULL OR EXISTS (
    SELECT FROM public.events first WHERE first.stream_id = ${stream} AND first.version = 1 AND first.data @> ${parameter}))`;

/**
 * Whether a version was there at the time `parameter`, where that is given. Clocks can be set back, and then
 * an event has an earlier time than the one before it: there still is no gap.
 */
export const isThereAt = (stream: string, version: string, parameter: string): string => `
  (${parameter}::timestamptz IS NULL OR ${version} <= (
    SELECT max(there.version) FROM public.events there WHERE there.stream_id = ${stream} AND there.occurred_at <= ${parameter}))`;

export const LOAD_STREAM = `
  SELECT ${COLUMNS} FROM public.events
  WHERE stream_id = $1 AND version > $2 AND ($3::int IS NULL OR version <= $3)
    AND ${isThereAt('$1', 'version', '$4')} AND ${isBegunWith('$1', '$5')}
  ORDER BY version`;

/** Whole streams in the order of their ids. */
export const READ_STREAMS = `
  SELECT ${COLUMNS} FROM public.events
  WHERE stream_id IN (SELECT DISTINCT stream_id FROM public.events WHERE $1::text IS NULL OR stream_id > $1 ORDER BY stream_id LIMIT $2)
  ORDER BY stream_id, version`;
