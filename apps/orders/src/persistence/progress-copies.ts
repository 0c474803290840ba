import { Injectable } from '@nestjs/common';
import type { PaymentFacts, ShipmentFacts } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';

/** What orders knows of what others do for an order: as its owner is shown it, ready for a page. */
abstract class ProgressCopies<Facts extends { readonly orderId: string; readonly version: number }> {
  private readonly sql: string;

  protected constructor(private readonly part: 'payment' | 'shipment') {
    this.sql = `
      INSERT INTO ${part}_copies AS c (order_id, version, ${part}) VALUES ($1, $2, $3)
      ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, ${part} = excluded.${part} WHERE c.version < excluded.version`;
  }

  /** Keeps the facts unless newer ones are known. */
  async save(work: PostgresUnitOfWork, facts: Facts): Promise<void> {
    const { version, ...shown } = facts;
    await work.prepared(`${this.part}-copies-save`, this.sql, [facts.orderId, version, JSON.stringify(shown)]);
  }
}

/** Of each order its payment, as payment has told. */
@Injectable()
export class PaymentCopies extends ProgressCopies<PaymentFacts> {
  constructor() {
    super('payment');
  }
}

/** Of each order its shipment, as shipping has told. */
@Injectable()
export class ShipmentCopies extends ProgressCopies<ShipmentFacts> {
  constructor() {
    super('shipment');
  }
}
