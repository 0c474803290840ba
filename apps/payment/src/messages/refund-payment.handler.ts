import { Controller } from '@nestjs/common';
import { refundPayment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { RefundPayment } from '../application/refund-payment.js';
import { replyAddress } from './reply-address.js';

/** Obeys `payment.refund-payment`; answers once the money is given back. */
@Controller()
export class RefundPaymentHandler {
  constructor(private readonly refundPayment: RefundPayment) {}

  @Obeys(refundPayment)
  async handle(
    { orderId }: Payload<typeof refundPayment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof refundPayment>> {
    await this.refundPayment.run(work, orderId, replyAddress(work));
    return later;
  }
}
