/** First key of the advisory locks of the buckets; the second is the bucket. */
const BUCKET_LOCK = 42;
/** Rows taken from one bucket at a time. */
const PER_BUCKET = 50;

const WAITING = 'published_at IS NULL AND failed_at IS NULL';

/** One probe of the partial index for each bucket, however long the backlog is. */
export const BUSY_BUCKETS = `
  SELECT bucket FROM generate_series(0, 15) AS bucket
  WHERE EXISTS (SELECT 1 FROM outbox_messages m WHERE m.bucket = bucket.bucket AND ${WAITING})`;

/** Whole buckets are claimed, not rows: two relays that share out rows (SKIP LOCKED) would reorder a subject. */
export const CLAIM_BUCKETS = `SELECT bucket FROM unnest($1::int[]) AS bucket WHERE pg_try_advisory_xact_lock(${BUCKET_LOCK}, bucket)`;

/** The oldest of each bucket; a subject waits while an earlier message of its own has failed or pauses. */
export const TAKE_WAITING = `
  SELECT m.id, m.subject, m.attempts, m.exchange, m.routing_key AS "routingKey", m.envelope
  FROM unnest($1::int[]) AS claimed(bucket) CROSS JOIN LATERAL (
    SELECT * FROM outbox_messages o
    WHERE o.bucket = claimed.bucket AND ${WAITING} AND NOT EXISTS (
      SELECT 1 FROM outbox_messages earlier
      WHERE earlier.subject = o.subject AND earlier.id <= o.id AND earlier.published_at IS NULL
        AND (earlier.failed_at IS NOT NULL OR earlier.retry_at IS NOT NULL)
        AND (earlier.failed_at IS NOT NULL OR earlier.retry_at > clock_timestamp()))
    ORDER BY o.id LIMIT ${PER_BUCKET}) AS m
  ORDER BY m.id`;

export const MARK_PUBLISHED =
  'UPDATE outbox_messages SET published_at = clock_timestamp(), retry_at = NULL WHERE id = ANY($1::bigint[])';

/** From the third failure on it pauses, so that it does not stand at the head of its bucket all the time. */
export const MARK_UNCONFIRMED = `
  UPDATE outbox_messages m SET attempts = m.attempts + 1, last_error = setback.error,
    retry_at = CASE WHEN m.attempts + 1 >= $3 THEN clock_timestamp() + interval '5 seconds' END
  FROM unnest($1::bigint[], $2::text[]) AS setback(id, error) WHERE m.id = setback.id`;

export const MARK_POISON = `
  UPDATE outbox_messages m SET attempts = m.attempts + 1, failed_at = clock_timestamp(), last_error = setback.error
  FROM unnest($1::bigint[], $2::text[]) AS setback(id, error) WHERE m.id = setback.id`;

/** Each half has its partial index: what was published is not looked at, however much it is. */
export const BACKLOG = `
  SELECT count(*)::int AS unpublished,
    COALESCE(extract(epoch FROM clock_timestamp() - min(created_at)) * 1000, 0)::float8 AS "oldestAgeMs",
    (SELECT count(*)::int FROM outbox_messages WHERE published_at IS NULL AND failed_at IS NOT NULL) AS failed
  FROM outbox_messages WHERE ${WAITING}`;

export const REPUBLISH_BATCH = 1_000;
/** The oldest first, so that no subject's later messages wait before its earlier ones. As old as this sending, as every message sent again. */
export const REPUBLISH = `
  UPDATE outbox_messages SET published_at = NULL, attempts = 0, last_error = NULL, created_at = clock_timestamp()
  WHERE id = ANY(ARRAY(
    SELECT id FROM outbox_messages WHERE published_at >= $1 AND published_at < $2 ORDER BY id LIMIT ${REPUBLISH_BATCH}))`;

export const PURGE_BATCH = 1_000;
export const PURGE_PUBLISHED = `
  DELETE FROM outbox_messages WHERE id = ANY(ARRAY(
    SELECT id FROM outbox_messages WHERE published_at < clock_timestamp() - $1 * interval '1 millisecond' LIMIT ${PURGE_BATCH}))`;
