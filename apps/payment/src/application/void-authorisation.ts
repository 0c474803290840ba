import { Injectable } from '@nestjs/common';
import type { ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { PaymentProgress } from './payment-progress.js';

/**
 * Lets go of the money held for an order; of money whose fate is unknown, as soon as it is known.
 * Voided before it is authorised, the order is remembered and its payment refused.
 */
@Injectable()
export class VoidAuthorisation {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** @throws Error when the money is being taken or was, which only a person can sort out. */
  async run(work: PostgresUnitOfWork, orderId: string, customerId: string, address: ReplyAddress): Promise<void> {
    await this.payments.add(work, Payment.voidedBeforehand(orderId, customerId));
    const payment = await this.payments.lock(work, orderId);
    payment.letGo();
    await this.progress.promise(work, payment, 'void', address);
  }
}
