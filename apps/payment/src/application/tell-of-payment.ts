import { Injectable } from '@nestjs/common';
import { paymentChanged } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { PaymentViews } from '../persistence/payment-views.js';

/**
 * Tells whoever keeps a copy how a payment stands now.
 * @see https://martinfowler.com/articles/201701-event-driven.html on event-carried state transfer
 */
@Injectable()
export class TellOfPayment {
  constructor(private readonly views: PaymentViews) {}

  /** Once the change is saved. @throws Error when the order has no payment. */
  async run(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    const { createdAt, updatedAt, ...payment } = await this.views.versioned(work, orderId);
    work.publish(
      paymentChanged(orderId, {
        ...payment,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      }),
    );
  }
}
