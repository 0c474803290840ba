import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** The card that an order is to be paid with, and how much. */
export interface PresentedCard {
  readonly amount: Money;
  readonly token: string;
}

const KEEP = `
  INSERT INTO presented_cards (order_id, amount, currency, token) VALUES ($1, $2, $3, $4) ON CONFLICT (order_id) DO NOTHING`;
const TAKE = `
  DELETE FROM presented_cards WHERE order_id = $1
  RETURNING jsonb_build_object('amount', amount, 'currency', currency) AS amount, token`;
const PURGE = `
  DELETE FROM presented_cards WHERE order_id IN (
    SELECT order_id FROM presented_cards WHERE presented_at < clock_timestamp() - interval '1 day' LIMIT $1)
  RETURNING order_id`;

/** Cards of orders whose turn to be paid has not come yet; no longer than that, since a token is as good as money. */
@Injectable()
export class PresentedCardRepository {
  /** The first one that is presented for an order stands. */
  async keep(work: PostgresUnitOfWork, orderId: string, { amount, token }: PresentedCard): Promise<void> {
    await work.prepared('presented-card-keep', KEEP, [orderId, amount.amount, amount.currency, token]);
  }

  /** @returns the card, which is forgotten here when `work` commits; undefined when none was presented yet. */
  async take(work: PostgresUnitOfWork, orderId: string): Promise<PresentedCard | undefined> {
    const [card] = await work.prepared<PresentedCard>('presented-card-take', TAKE, [orderId]);
    return card;
  }

  /** Forgets up to `limit` cards that were never charged within a day. @returns how many there were */
  async purge(work: PostgresUnitOfWork, limit: number): Promise<number> {
    return (await work.query(PURGE, [limit])).length;
  }
}
