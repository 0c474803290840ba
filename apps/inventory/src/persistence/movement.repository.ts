import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Movement } from '../domain/movement.js';
import type { StockLevel } from '../domain/stock-level.js';

/** An adjustment made earlier, with the level that it left. */
export type EarlierAdjustment = Pick<Movement, 'delta' | 'reason'> & StockLevel;

const ADD = `
  INSERT INTO movements (product_id, kind, delta, reason, order_id, actor_id, idempotency_key, on_hand, reserved)
  SELECT m."productId", m.kind, m.delta, m.reason, m."orderId", m."actorId", m."idempotencyKey", s.on_hand, s.reserved
  FROM jsonb_to_recordset($1::jsonb) AS m(
    "productId" uuid, kind text, delta int, reason text, "orderId" uuid, "actorId" uuid, "idempotencyKey" text)
  JOIN stock_items s ON s.product_id = m."productId"`;

const FIND_ADJUSTMENT = `
  SELECT product_id AS "productId", delta, reason, on_hand AS "onHand", reserved FROM movements
  WHERE product_id = $1 AND actor_id = $2 AND idempotency_key = $3`;

/** The stock ledger. Each line keeps the level it left: the ledger can be checked, and an answer given again. */
@Injectable()
export class MovementRepository {
  /** Call it after the stock is saved. */
  async add(work: PostgresUnitOfWork, movements: readonly Movement[]): Promise<void> {
    await work.prepared('movement-add', ADD, [JSON.stringify(movements)]);
  }

  /** Call it with the item locked: then a twin of the same request has either finished or not begun. */
  async findAdjustment(
    work: PostgresUnitOfWork,
    productId: string,
    actorId: string,
    key: string,
  ): Promise<EarlierAdjustment | undefined> {
    const [earlier] = await work.query<EarlierAdjustment>(FIND_ADJUSTMENT, [productId, actorId, key]);
    return earlier;
  }
}
