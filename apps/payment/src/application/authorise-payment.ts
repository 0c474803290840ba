import { Injectable } from '@nestjs/common';
import type { Money } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { Payment } from '../domain/payment.js';
import type { Asker } from '../persistence/asker.js';
import { PaymentRepository } from '../persistence/payment.repository.js';
import { ProviderCallRepository } from '../persistence/provider-call.repository.js';
import { authoriseStep } from './authorise-step.js';
import { PaymentProgress } from './payment-progress.js';
import { type Payer, tellAsker } from './tell-asker.js';

/** How an order is to be paid. */
interface Charge {
  readonly amount: Money;
  readonly token: string;
}

/** Takes on the payment of an order. One for each order: asked again, the first one stands. */
@Injectable()
export class AuthorisePayment {
  constructor(
    private readonly fence: StepFence,
    private readonly payments: PaymentRepository,
    private readonly calls: ProviderCallRepository,
    private readonly progress: PaymentProgress,
  ) {}

  /**
   * Only notes what is to be done: the provider is called once this is committed, and `asker` told how it ended.
   * @param charge asked for the first time only; what it throws leaves everything as it was.
   */
  async run(work: PostgresUnitOfWork, payer: Payer, charge: () => Promise<Charge>, asker: Asker): Promise<void> {
    const { orderId } = payer;
    const stands = await this.fence.do(work, authoriseStep(orderId), async () =>
      this.begin(work, payer, await charge()),
    );
    if (stands) {
      await this.progress.promise(work, await this.payments.lock(work, orderId), { operation: 'authorise', asker });
    } else {
      await tellAsker(work, payer, asker, { operation: 'authorise', settlement: { settled: 'given-up' } });
    }
  }

  private async begin(
    work: PostgresUnitOfWork,
    { orderId, customerId }: Payer,
    { amount, token }: Charge,
  ): Promise<void> {
    await this.payments.add(work, Payment.requested(orderId, customerId, amount));
    await this.calls.plan(work, orderId, 'authorise', token);
  }
}
