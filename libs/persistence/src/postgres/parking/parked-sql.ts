import { RESCUE } from '@souk/messaging';

const SUMMARY = `
  id, queue, message_id AS "messageId", type, subject, trace_id AS "traceId", cause, attempts, error_name AS "errorName",
  error_message AS "errorMessage", parked_at AS "parkedAt", first_parked_at AS "firstParkedAt", redriven, state,
  decided_by AS "decidedBy", decided_at AS "decidedAt"`;

/**
 * No conflict target: neither the same parking nor the same undecided message is kept twice. Not every redrive that the message
 * tells of needs be on record yet, and one that was published anew does not know of those before.
 */
export const KEEP = `
  INSERT INTO parked_messages (id, parking_id, fingerprint, queue, message_id, type, subject, trace_id, cause, attempts,
    error_name, error_message, error_stack, properties, headers, body, parked_at, first_parked_at, redriven)
  SELECT $1, $2, $3, $4::text, $5::text, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17::timestamptz,
    COALESCE(min(parked_at), $17), GREATEST($18, count(*) FILTER (WHERE state = 'redriven'))
  FROM parked_messages earlier WHERE earlier.queue = $4 AND earlier.message_id = $5
  ON CONFLICT DO NOTHING`;

export const LIST = `
  SELECT ${SUMMARY} FROM parked_messages
  WHERE state = $1 AND ($2::text IS NULL OR queue = $2) AND ($3::uuid IS NULL OR id > $3)
  ORDER BY id LIMIT $4`;

export const FIND = `
  SELECT ${SUMMARY}, error_stack AS "errorStack", properties, headers, body FROM parked_messages WHERE id = $1`;

export const DECIDE = `
  UPDATE parked_messages SET state = $2, decided_by = $3, decided_at = clock_timestamp() WHERE id = $1 AND state = 'parked'`;

export const COUNT = `
  SELECT count(*)::int AS count FROM parked_messages WHERE state = 'parked' AND ($1::text IS NULL OR queue = $1)`;

export const FIRST_TO_RESCUE = `
  SELECT ${SUMMARY} FROM parked_messages
  WHERE state = 'parked' AND cause = 'crashed' AND redriven = 0 AND queue = ANY($1) ORDER BY id LIMIT 1`;

/** Only a UUID can be in the inbox; CASE keeps the cast from anything else. */
export const LAST_RESCUE = `
  SELECT id, EXISTS (
      SELECT 1 FROM inbox_messages WHERE consumer = last.queue
        AND message_id = CASE WHEN last.message_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN last.message_id::uuid END)
    OR EXISTS (
      SELECT 1 FROM parked_messages again
      WHERE again.queue = last.queue AND again.message_id = last.message_id AND again.id > last.id) AS "isOver"
  FROM (SELECT * FROM parked_messages WHERE decided_by = '${RESCUE}' ORDER BY decided_at DESC LIMIT 1) AS last`;
