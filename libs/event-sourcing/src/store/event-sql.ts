const COLUMNS = `
  global_position::float8 AS "globalPosition", stream_id AS "streamId", version, type, schema_version AS "schemaVersion",
  data, metadata, occurred_at AS "occurredAt"`;

/** One writer at a time from here to its commit, so that the order of positions is the order of commits. */
export const LOCK_APPENDS = 'SELECT pg_advisory_xact_lock(7001)';

/** Appends nothing at all unless the stream is at the expected version. */
export const APPEND = `
  INSERT INTO events (stream_id, version, type, data, metadata)
  SELECT $1::uuid, $2::int + position, type, data, $5::jsonb
  FROM unnest($3::text[], $4::jsonb[]) WITH ORDINALITY AS new(type, data, position)
  WHERE $2 = (SELECT COALESCE(max(version), 0) FROM events WHERE stream_id = $1)
  ORDER BY position
  ON CONFLICT (stream_id, version) DO NOTHING
  RETURNING version`;

export const LOAD_STREAM = `
  SELECT ${COLUMNS} FROM events
  WHERE stream_id = $1 AND ($2::timestamptz IS NULL OR occurred_at <= $2) ORDER BY version`;

export const READ_AFTER = `SELECT ${COLUMNS} FROM events WHERE global_position > $1 ORDER BY global_position LIMIT $2`;

export const ENTER_PROJECTION = 'INSERT INTO projection_positions (name, position) VALUES ($1, 0) ON CONFLICT DO NOTHING';

/** Another replica may be at it; then there is nothing to do here. */
export const CLAIM_POSITION = 'SELECT position::float8 AS position FROM projection_positions WHERE name = $1 FOR UPDATE SKIP LOCKED';

export const MOVE_POSITION = 'UPDATE projection_positions SET position = $2 WHERE name = $1';

export const PROJECTION_LAG = `
  SELECT count(*)::int AS lag FROM events
  WHERE global_position > (SELECT position FROM projection_positions WHERE name = $1)`;
