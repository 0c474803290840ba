import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import type { ReplyAddress } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Payment } from '../domain/payment.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { PaymentProgress } from './payment-progress.js';

interface PaymentOrder {
  readonly orderId: string;
  readonly customerId: string;
  readonly amount: Money;
  readonly token: string;
}

/** Takes on the payment of an order. One for each order: asked again, the first one stands. */
@Injectable()
export class AuthorisePayment {
  constructor(
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /** Only notes what is to be done: the provider is called once this is committed, and `address` told how it ended. */
  async run(
    work: PostgresUnitOfWork,
    { orderId, customerId, amount, token }: PaymentOrder,
    address: ReplyAddress,
  ): Promise<void> {
    const isFirst = await this.payments.add(work, Payment.requested(orderId, customerId, amount));
    if (isFirst) await this.calls.plan(work, orderId, 'authorise', token);
    await this.progress.promise(work, await this.payments.lock(work, orderId), 'authorise', address);
  }
}
