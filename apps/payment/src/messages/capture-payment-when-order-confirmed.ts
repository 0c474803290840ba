import { Controller } from '@nestjs/common';
import { isChoreographed, orderConfirmed } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { CapturePayment } from '../application/capture-payment.js';
import { listeners } from '../persistence/asker.js';

/** The order goes through: the money held for it is taken. */
@Controller()
export class CapturePaymentWhenOrderConfirmed {
  constructor(private readonly capturePayment: CapturePayment) {}

  @When(orderConfirmed, { where: isChoreographed })
  async handle({ orderId }: Payload<typeof orderConfirmed>, work: PostgresUnitOfWork): Promise<void> {
    await this.capturePayment.run(work, orderId, listeners);
  }
}
