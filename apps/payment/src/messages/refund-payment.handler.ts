import { Controller } from '@nestjs/common';
import { refundPayment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReturnMoney } from '../application/return-money.js';
import { sender } from './sender.js';

/** Obeys `payment.refund-payment`; answers once no money of the order is held or kept. */
@Controller()
export class RefundPaymentHandler {
  constructor(private readonly returnMoney: ReturnMoney) {}

  @Obeys(refundPayment)
  async handle(payer: Payload<typeof refundPayment>, work: PostgresUnitOfWork): Promise<Answer<typeof refundPayment>> {
    await this.returnMoney.run(work, payer, { operation: 'refund', asker: sender(work) });
    return later;
  }
}
