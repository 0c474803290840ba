import { Injectable } from '@nestjs/common';
import type { AttentionItem, AttentionReason } from '@souk/contracts';
import { days, seconds } from '@souk/kernel';
import { QueryLogin } from '@souk/persistence';

/** By then an order has ended or its deadline has passed. */
const PATIENCE_S = seconds(60) / seconds(1);
/** A customer whose order timed out longer ago than this has gone elsewhere: nobody can do anything about it any more. */
const TIMED_OUT_DAYS = days(7) / days(1);

/** On the database's clock, like the times that they are compared with. */
const ITEMS = `
  SELECT order_id, why, NULLIF(step, '') AS step, detail, since FROM read_side.attention_items
  WHERE resolved_at IS NULL AND (why <> 'TIMED_OUT' OR since > now() - make_interval(days => ${TIMED_OUT_DAYS}))
  UNION ALL
  SELECT id, 'PENDING_TOO_LONG', NULL, NULL, placed_at FROM read_side.order_views
  WHERE status = 'PENDING' AND placed_at < now() - make_interval(secs => ${PATIENCE_S})`;

const PAGE = `
  SELECT i.order_id AS "orderId", i.why, i.step, i.detail, i.since, v.number, v.status,
    json_build_object('id', v.customer_id, 'name', c.name) AS customer,
    json_build_object('amount', v.total_amount, 'currency', v.currency) AS total
  FROM (${ITEMS}) i
  JOIN read_side.order_views v ON v.id = i.order_id
  LEFT JOIN public.customer_copies c ON c.customer_id = v.customer_id
  WHERE $1::text IS NULL OR i.why = $1
  ORDER BY i.since, i.order_id, i.why, i.step LIMIT $2 OFFSET $3`;

const COUNT = `SELECT count(*) AS total FROM (${ITEMS}) i JOIN read_side.order_views v ON v.id = i.order_id WHERE $1::text IS NULL OR i.why = $1`;

/** The orders that need attention. */
@Injectable()
export class AttentionList {
  constructor(private readonly login: QueryLogin) {}

  /** Those that wait longest first. */
  async page(
    why: AttentionReason | undefined,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<{ rows: AttentionItem[]; total: number }> {
    const [rows, [count]] = await Promise.all([
      this.login.query<AttentionItem>(PAGE, [why ?? null, limit, offset]),
      this.login.query<{ total: number }>(COUNT, [why ?? null]),
    ]);
    return { rows, total: count?.total ?? 0 };
  }
}
