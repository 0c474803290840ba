import { Injectable } from '@nestjs/common';
import type { ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { PaymentProgress } from './payment-progress.js';

/** Takes the money held for an order, however long that needs. */
@Injectable()
export class CapturePayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error when no money is held for the order. */
  async run(work: PostgresUnitOfWork, orderId: string, address: ReplyAddress): Promise<void> {
    const payment = await this.payments.lock(work, orderId);
    payment.take();
    await this.progress.promise(work, payment, 'capture', address);
  }
}
