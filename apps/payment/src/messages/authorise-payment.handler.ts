import { Controller } from '@nestjs/common';
import { authorisePayment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { AuthorisePayment } from '../application/authorise-payment.js';
import { replyAddress } from './reply-address.js';

/** Obeys `payment.authorise-payment`; answers once the provider has. */
@Controller()
export class AuthorisePaymentHandler {
  constructor(private readonly authorisePayment: AuthorisePayment) {}

  @Obeys(authorisePayment)
  async handle(
    order: Payload<typeof authorisePayment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof authorisePayment>> {
    await this.authorisePayment.run(work, order, replyAddress(work));
    return later;
  }
}
