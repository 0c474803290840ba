import { Injectable } from '@nestjs/common';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict, notFound, unprocessable } from '@souk/service';
import type { StockLevel } from '../domain/stock-level.js';
import { MovementRepository } from '../persistence/movement.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';

/** A correction of what is on hand, by an admin. */
export interface Adjustment {
  readonly productId: string;
  readonly delta: number;
  readonly reason: string;
  readonly actorId: string;
  /** The same key again is the same adjustment: made once, answered alike. */
  readonly idempotencyKey?: string;
}

/** Brings the books in line with the shelves. */
@Injectable()
export class AdjustStock {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly stock: StockRepository,
    private readonly movements: MovementRepository,
  ) {}

  /** @throws ProblemError 404 unknown product, 409 below what is reserved, 422 key used with another body. */
  run(adjustment: Adjustment): Promise<StockLevel> {
    return this.transactions.run((work) => this.adjust(work, adjustment));
  }

  private async adjust(work: PostgresUnitOfWork, adjustment: Adjustment): Promise<StockLevel> {
    const { productId, delta } = adjustment;
    const stock = await this.stock.lock(work, [productId]);
    const item = stock.find(productId);
    if (!item) throw notFound(`There is no stock of a product ${productId}.`);
    const earlier = await this.earlier(work, adjustment);
    if (earlier) return earlier;
    if (!item.canAdjust(delta))
      throw conflict(`${item.reserved} of the ${item.onHand} on hand are reserved: ${delta} would go below that.`);
    item.adjust(delta);
    await this.stock.save(work, stock);
    await this.movements.add(work, [{ kind: 'ADJUSTMENT', ...adjustment }]);
    return item;
  }

  private async earlier(
    work: PostgresUnitOfWork,
    { productId, actorId, idempotencyKey, delta, reason }: Adjustment,
  ): Promise<StockLevel | undefined> {
    if (idempotencyKey === undefined) return undefined;
    const earlier = await this.movements.findAdjustment(work, productId, actorId, idempotencyKey);
    const isSame = !earlier || (earlier.delta === delta && earlier.reason === reason);
    if (!isSame)
      throw unprocessable('This Idempotency-Key was used with another body: use a new key for a new adjustment.');
    return earlier;
  }
}
