import { Controller } from '@nestjs/common';
import { authorisePayment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { AuthorisePayment } from '../application/authorise-payment.js';
import { sender } from './sender.js';

/** Obeys `payment.authorise-payment`; answers once the provider has. */
@Controller()
export class AuthorisePaymentHandler {
  constructor(private readonly authorisePayment: AuthorisePayment) {}

  @Obeys(authorisePayment)
  async handle(
    { amount, token, ...payer }: Payload<typeof authorisePayment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof authorisePayment>> {
    await this.authorisePayment.run(work, payer, () => Promise.resolve({ amount, token }), sender(work));
    return later;
  }
}
