const IN_MS = (parameter: string): string => `clock_timestamp() + ${parameter} * interval '1 millisecond'`;
const ENDED = `('completed', 'compensated')`;
/** Seconds from start to end; null before the end. */
const DURATION = 'extract(epoch FROM finished_at - started_at)::float8 AS seconds';
const SETTLED = `('done', 'refused', 'timed_out', 'cancelled')`;

export const INSERT_SAGA = `
  INSERT INTO sagas (id, kind, type, subject, status, data, correlation_id, traceparent, faults, look_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, ${IN_MS('$10::float8')})`;

/** A saga that has ended needs its data no more: addresses and payment tokens are not kept for ever. */
export const UPDATE_SAGA = `
  UPDATE sagas SET status = $2, data = CASE WHEN $2 IN ${ENDED} THEN '{}' ELSE $3::jsonb END, failure = $4, look_at = ${IN_MS('$5::float8')},
    finished_at = CASE WHEN $2 IN ${ENDED} THEN COALESCE(finished_at, clock_timestamp()) END
  WHERE id = $1 RETURNING ${DURATION}`;

/** What a later transaction of a saga has to know before it begins. */
export const SAGA_ORIGIN = `
  SELECT correlation_id AS "correlationId", traceparent, faults FROM sagas WHERE id = $1`;

/** Sagas that have not ended, oldest first, with their step logs; $1 those that wait for a person only. */
export const SAGAS_IN_FLIGHT = `
  SELECT s.id, s.type, s.kind, s.subject, s.status, s.failure, s.started_at AS "startedAt",
    bool_or(t.status = 'needs_person') AS "needsAttention",
    jsonb_agg(jsonb_build_object('step', t.step, 'service', t.service, 'kind', t.direction, 'status', t.status,
      'startedAt', t.started_at, 'finishedAt', t.finished_at, 'attempts', t.attempts, 'detail', t.detail) ORDER BY t.position) AS steps
  FROM sagas s JOIN saga_steps t ON t.saga_id = s.id
  WHERE s.finished_at IS NULL AND ($2::uuid IS NULL OR s.id > $2::uuid)
  GROUP BY s.id HAVING NOT $1::boolean OR bool_or(t.status = 'needs_person')
  ORDER BY s.id LIMIT $3`;

const SAGA_COLUMNS = 's.id, s.kind, s.type, s.subject, s.status, s.data, s.failure';

export const LOCK_SAGA_OF_COMMAND = `
  SELECT ${SAGA_COLUMNS} FROM sagas s
  WHERE s.id = (SELECT saga_id FROM saga_steps WHERE command_id = $1) FOR UPDATE`;

export const LOCK_SAGA = `SELECT ${SAGA_COLUMNS} FROM sagas s WHERE s.id = $1 FOR UPDATE`;

export const LOCK_SAGA_ABOUT = `
  SELECT ${SAGA_COLUMNS} FROM sagas s WHERE s.kind = $1 AND s.type = $2 AND s.subject = $3 FOR UPDATE`;

/** The older saga first, as everywhere: two that lock in different orders would block each other. */
export const LOCK_FOLLOWING = `
  SELECT s.id FROM sagas s
  WHERE s.kind = 'choreography' AND s.type = ANY($2::text[]) AND s.subject = $1 AND s.finished_at IS NULL
  ORDER BY s.id FOR UPDATE`;

export const LOCK_DUE_SAGA = `
  SELECT ${SAGA_COLUMNS} FROM sagas s
  WHERE s.id = $1 AND s.look_at <= clock_timestamp() FOR UPDATE SKIP LOCKED`;

export const POSTPONE_SAGA = `UPDATE sagas SET look_at = ${IN_MS('$2::float8')} WHERE id = $1 AND look_at <= clock_timestamp()`;

export const LOAD_LOG = `
  SELECT step, direction, service, command, command_id AS "commandId", round, status, attempts, patience_ms AS "patienceMs", detail,
    extract(epoch FROM look_at - clock_timestamp())::float8 * 1000 AS "lookInMs"
  FROM saga_steps WHERE saga_id = $1 ORDER BY position`;

/** One statement for the whole log: an entry is new, or its changes are taken over. */
export const SAVE_LOG = `
  INSERT INTO saga_steps (saga_id, position, step, direction, service, command, command_id, round, status, attempts, patience_ms, detail, look_at, finished_at)
  SELECT $1, r.position, r.step, r.direction, r.service, r.command, r."commandId", r.round, r.status, r.attempts, r."patienceMs", r.detail,
    ${IN_MS('r."lookInMs"')}, CASE WHEN r.status IN ${SETTLED} THEN clock_timestamp() END
  FROM jsonb_to_recordset($2::jsonb) AS r(
    position int, step text, direction text, service text, command text, "commandId" uuid, round int, status text, attempts int,
    "patienceMs" int, detail text, "lookInMs" float8)
  ON CONFLICT (saga_id, step, direction) DO UPDATE SET
    command_id = excluded.command_id, round = excluded.round, status = excluded.status, attempts = excluded.attempts, patience_ms = excluded.patience_ms, detail = excluded.detail,
    look_at = excluded.look_at, finished_at = COALESCE(saga_steps.finished_at, excluded.finished_at)
  RETURNING step, direction, ${DURATION}`;

export const DUE_STEPS = `
  SELECT s.id, s.subject, s.correlation_id AS "correlationId", s.traceparent, s.faults, array_agg(DISTINCT t.command) AS commands
  FROM sagas s JOIN saga_steps t ON t.saga_id = s.id AND t.look_at <= clock_timestamp()
  WHERE s.look_at <= clock_timestamp() GROUP BY s.id ORDER BY min(t.look_at) LIMIT 50`;

export const TIMELINE = `
  SELECT t.step, t.direction AS kind, t.service, t.status, t.attempts, t.detail,
    t.started_at AS "startedAt", t.finished_at AS "finishedAt"
  FROM sagas s JOIN saga_steps t ON t.saga_id = s.id
  WHERE s.type = $1 AND s.subject = $2 ORDER BY t.position`;

export const OPEN_STEPS = `
  SELECT s.subject, t.step, t.status
  FROM sagas s JOIN saga_steps t ON t.saga_id = s.id
  WHERE t.finished_at IS NULL AND s.subject = ANY($1::text[]) ORDER BY s.subject, t.position`;

/**
 * Sagas in flight by name and kind. $1 is how many milliseconds each step may be open before something is wrong; $2 the same for
 * steps of sagas whose definition is gone.
 */
export const SAGA_CENSUS = `
  SELECT kind, saga, count(*)::int AS "inFlight", (count(*) FILTER (WHERE overdue))::int AS overdue, sum("needsPerson")::int AS "needsPerson"
  FROM (
    SELECT s.kind, s.type AS saga, count(*) FILTER (WHERE t.status = 'needs_person') AS "needsPerson",
      count(t.step) = 0 OR bool_or(
        t.status = 'started' AND t.started_at + COALESCE(d.ms, $2::float8) * interval '1 millisecond' < clock_timestamp()) AS overdue
    FROM sagas s
    LEFT JOIN saga_steps t ON t.saga_id = s.id AND t.finished_at IS NULL
    LEFT JOIN jsonb_to_recordset($1::jsonb) AS d(kind text, saga text, step text, ms float8)
      ON d.kind = s.kind AND d.saga = s.type AND d.step = t.step
    WHERE s.finished_at IS NULL GROUP BY s.id
  ) AS in_flight GROUP BY kind, saga`;
