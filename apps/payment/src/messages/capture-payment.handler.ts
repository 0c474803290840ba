import { Controller } from '@nestjs/common';
import { capturePayment } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CapturePayment } from '../application/capture-payment.js';
import { sender } from './sender.js';

/** Obeys `payment.capture-payment`; answers once the money is taken. */
@Controller()
export class CapturePaymentHandler {
  constructor(private readonly capturePayment: CapturePayment) {}

  @Obeys(capturePayment)
  async handle(
    { orderId }: Payload<typeof capturePayment>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof capturePayment>> {
    await this.capturePayment.run(work, orderId, sender(work));
    return later;
  }
}
