const IN_MS = (parameter: string): string => `clock_timestamp() + ${parameter} * interval '1 millisecond'`;

/** Planned already and put off until later, it is made now: somebody waits for it. */
export const PLAN = `
  INSERT INTO provider_calls (order_id, operation, idempotency_key, token, traceparent, correlation_id, faults)
  VALUES ($1, $2, $3, $4, $5, $6, $7)
  ON CONFLICT (order_id, operation) DO UPDATE SET due_at = LEAST(provider_calls.due_at, clock_timestamp())
  WHERE provider_calls.state = 'pending'`;

export const NEXT_DUE = `
  SELECT extract(epoch FROM min(due_at) - clock_timestamp())::float8 * 1000 AS "inMs" FROM provider_calls WHERE state <> 'settled'`;

/**
 * From the claim on the outcome is unknown, until it is heard: what a crash leaves behind is asked about, not done again.
 * An authorisation or a capture that is not wanted any more is only asked about.
 */
export const CLAIM = `
  WITH due AS (
    SELECT c.order_id, c.operation, p.amount, p.currency, p.provider_ids,
      c.state = 'unknown' OR (c.operation IN ('authorise', 'capture') AND p.goal IN ('VOIDED', 'REFUNDED')) AS is_uncertain
    FROM provider_calls c JOIN payments p USING (order_id)
    WHERE c.state <> 'settled' AND c.due_at <= clock_timestamp()
    ORDER BY c.due_at LIMIT $1 FOR UPDATE OF c SKIP LOCKED)
  UPDATE provider_calls c SET state = 'unknown', due_at = ${IN_MS('$2::float8')},
    attempts = c.attempts + CASE WHEN due.is_uncertain THEN 0 ELSE 1 END,
    asks = c.asks + CASE WHEN due.is_uncertain THEN 1 ELSE 0 END
  FROM due WHERE c.order_id = due.order_id AND c.operation = due.operation
  RETURNING c.order_id AS "orderId", c.operation, c.idempotency_key AS key, due.is_uncertain AS "isUncertain", c.attempts, c.asks, c.absences,
    jsonb_build_object('amount', due.amount, 'currency', due.currency) AS amount, c.token, due.provider_ids AS "providerIds",
    c.traceparent, c.correlation_id AS "correlationId", c.faults`;

/** One that is settled stays so: its answer came by another way first. */
export const PUT_OFF = `
  UPDATE provider_calls SET state = $3, due_at = ${IN_MS('$4::float8')}
  WHERE order_id = $1 AND operation = $2 AND state <> 'settled'`;

/** Whoever looks needs no card. Nothing when another look was recorded meanwhile, or what became of the call. */
export const LOOK = `
  UPDATE provider_calls SET state = 'unknown', token = NULL, absences = absences + 1, due_at = ${IN_MS('$4::float8')}
  WHERE order_id = $1 AND operation = $2 AND absences = $3 AND state <> 'settled'`;

/** What was made and then dispensed with is asked about once more. */
export const REOPEN = `
  UPDATE provider_calls SET state = 'unknown', due_at = ${IN_MS('$3::float8')}
  WHERE order_id = $1 AND operation = $2 AND state = 'settled' AND attempts > 0`;

export const SETTLE = `
  UPDATE provider_calls SET state = 'settled', token = NULL
  WHERE order_id = $1 AND operation = $2`;
