import { Controller } from '@nestjs/common';
import { paymentChanged } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { PaymentCopies } from '../persistence/progress-copies.js';

/** A page of orders shows how their payments stand without asking payment. */
@Controller()
export class RememberPaymentWhenChanged {
  constructor(private readonly payments: PaymentCopies) {}

  @When(paymentChanged)
  async handle(payment: Payload<typeof paymentChanged>, work: PostgresUnitOfWork): Promise<void> {
    await this.payments.save(work, payment);
  }
}
