import { Injectable } from '@nestjs/common';
import type { ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { PaymentProgress } from './payment-progress.js';

/** Gives back the money taken for an order; money that is just being taken, once it is. */
@Injectable()
export class RefundPayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error when the money is only held, and so to be voided instead. */
  async run(work: PostgresUnitOfWork, orderId: string, address: ReplyAddress): Promise<void> {
    const payment = await this.payments.lock(work, orderId);
    payment.giveBack();
    await this.progress.promise(work, payment, 'refund', address);
  }
}
