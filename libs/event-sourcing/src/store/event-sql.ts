/** Appends take it one after the other until their commit, so positions are in the order of the commits. */
const APPEND_LOCK = 7_001;

/**
 * The lock comes first: no row, and so no position, before it is held. Only a stream that is at the expected version grows;
 * a rival's version makes this insert nothing instead of breaking the transaction.
 */
export const APPEND = `
  WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(${APPEND_LOCK}))
  INSERT INTO events (stream_id, version, type, schema_version, data, metadata)
  SELECT $1, $2 + added.place, added.type, 1, added.data, $5::jsonb
  FROM locked CROSS JOIN unnest($3::text[], $4::jsonb[]) WITH ORDINALITY AS added(type, data, place)
  WHERE $2::int = 0 OR EXISTS (SELECT 1 FROM events WHERE stream_id = $1 AND version = $2)
  ORDER BY added.place
  ON CONFLICT (stream_id, version) DO NOTHING
  RETURNING version`;

const COLUMNS = `
  global_position AS position, stream_id AS "streamId", version, type, schema_version AS "schemaVersion", data, metadata,
  occurred_at AS "occurredAt"`;

export const LOAD_STREAM = `
  SELECT ${COLUMNS} FROM events
  WHERE stream_id = $1 AND ($2::int IS NULL OR version <= $2) AND ($3::timestamptz IS NULL OR occurred_at <= $3)
  ORDER BY version`;

/** Whole streams in the order of their ids. */
export const READ_STREAMS = `
  SELECT ${COLUMNS} FROM events
  WHERE stream_id IN (SELECT DISTINCT stream_id FROM events WHERE $1::text IS NULL OR stream_id > $1 ORDER BY stream_id LIMIT $2)
  ORDER BY stream_id, version`;

export const READ_ALL = `SELECT ${COLUMNS} FROM events WHERE global_position > $1 ORDER BY global_position LIMIT $2`;
