import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Asker } from '../persistence/asker.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { PaymentProgress } from './payment-progress.js';

/** Takes the money held for an order, however long that needs. */
@Injectable()
export class CapturePayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error when no money is held for the order, unless it was given back. */
  async run(work: PostgresUnitOfWork, orderId: string, asker: Asker): Promise<void> {
    const payment = await this.payments.lock(work, orderId);
    payment.take();
    await this.progress.promise(work, payment, { operation: 'capture', asker });
  }
}
