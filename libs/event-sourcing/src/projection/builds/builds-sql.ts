/** Whoever makes, switches or drops a build takes it, so that they do so one after the other. */
export const LOCK_BUILDS = 'SELECT pg_advisory_xact_lock(7002)';

/**
 * `replayed` counts the events until the build had caught up for the first time, which tells how fast it was built; `stalled_by` is the
 * event at which it stands still.
 */
export const CREATE_BUILDS = `
  CREATE TABLE IF NOT EXISTS read_side.builds (
    projection text NOT NULL,
    build text NOT NULL CHECK (build IN ('live', 'building', 'retired')),
    shape text NOT NULL,
    tables text[] NOT NULL,
    position bigint NOT NULL DEFAULT 0,
    replayed bigint NOT NULL DEFAULT 0,
    begun_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    caught_up_at timestamptz,
    switched_at timestamptz,
    stalled_by jsonb,
    PRIMARY KEY (projection, build)
  )`;

export const ADD = 'INSERT INTO read_side.builds (projection, build, shape, tables) VALUES ($1, $2, $3, $4)';

export const FIND = 'SELECT position, shape, tables FROM read_side.builds WHERE projection = $1 AND build = $2';

export const REMOVE = 'DELETE FROM read_side.builds WHERE projection = $1 AND build = $2';

export const RENAME = `
  UPDATE read_side.builds SET build = $3, switched_at = clock_timestamp() WHERE projection = $1 AND build = $2`;

export const HOLD = `${FIND} FOR UPDATE`;

export const IS_BEHIND = `
  SELECT 1 FROM read_side.builds b
  WHERE b.projection = $1 AND b.build = $2 AND b.shape = $3
    AND EXISTS (SELECT FROM public.events e WHERE e.global_position > b.position)`;

/** No row: another replica is at it, or it is held for a comparison or a switch. */
export const CLAIM = `
  SELECT position FROM read_side.builds WHERE projection = $1 AND build = $2 AND shape = $3 FOR UPDATE SKIP LOCKED`;

export const MOVE = `
  UPDATE read_side.builds SET position = $3, moved_at = clock_timestamp(), stalled_by = NULL,
    replayed = replayed + CASE WHEN caught_up_at IS NULL THEN $4 ELSE 0 END,
    caught_up_at = COALESCE(caught_up_at, CASE WHEN $5 THEN clock_timestamp() END)
  WHERE projection = $1 AND build = $2`;

/** Unless another replica has got past the event meanwhile. */
export const STALL = `
  UPDATE read_side.builds SET stalled_by = $4
  WHERE projection = $1 AND build = $2 AND shape = $3 AND position < ($4::jsonb ->> 'position')::bigint`;

/** Whose live, building or retired builds have any of these tables, other than the projection itself. */
export const OTHERS_WITH_TABLES = `
  SELECT projection FROM read_side.builds
  WHERE projection <> $1 AND build = ANY($2) AND tables && $3 ORDER BY projection LIMIT 1`;

const NEWEST = '(SELECT COALESCE(max(global_position), 0) FROM public.events)';

export const NEWEST_POSITION = `SELECT ${NEWEST} AS newest`;

/** Of these projections; by position, so that 100,000 events behind cost no more than one. */
export const LAG = `
  SELECT projection, build, GREATEST(${NEWEST} - position, 0) AS events,
    COALESCE(extract(epoch FROM clock_timestamp() - (
      SELECT occurred_at FROM public.events WHERE global_position > position ORDER BY global_position LIMIT 1
    )), 0)::float8 AS seconds
  FROM read_side.builds WHERE projection = ANY($1) AND build <> 'retired'`;

/** Also of projections that this release does not know. */
export const STATES = `
  SELECT projection, build, shape, position, ${NEWEST} AS newest, replayed, begun_at AS "begunAt", switched_at AS "switchedAt",
    caught_up_at IS NOT NULL OR position >= ${NEWEST} AS "isCaughtUp",
    (replayed / NULLIF(extract(epoch FROM COALESCE(caught_up_at, moved_at) - begun_at), 0))::float8 AS "eventsPerSecond",
    CASE WHEN build <> 'retired' THEN stalled_by END AS "stalledBy"
  FROM read_side.builds ORDER BY projection, build`;
