import { Controller } from '@nestjs/common';
import {
  isChoreographed,
  paymentAuthorised,
  paymentCaptured,
  paymentDeclined,
  paymentRefunded,
  paymentVoided,
} from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Choreographer } from '@souk/saga';

/** How far a choreographed order has come is seen from what payment has done for it. */
@Controller()
export class FollowSagaWhenPaymentDecided {
  constructor(private readonly choreographer: Choreographer) {}

  @When(paymentAuthorised, { where: isChoreographed })
  authorised(payment: Payload<typeof paymentAuthorised>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, paymentAuthorised, payment.orderId, payment);
  }

  @When(paymentDeclined, { where: isChoreographed })
  declined(payment: Payload<typeof paymentDeclined>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, paymentDeclined, payment.orderId, payment);
  }

  @When(paymentVoided, { where: isChoreographed })
  voided(payment: Payload<typeof paymentVoided>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, paymentVoided, payment.orderId, payment);
  }

  @When(paymentCaptured, { where: isChoreographed })
  captured(payment: Payload<typeof paymentCaptured>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, paymentCaptured, payment.orderId, payment);
  }

  @When(paymentRefunded, { where: isChoreographed })
  refunded(payment: Payload<typeof paymentRefunded>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, paymentRefunded, payment.orderId, payment);
  }
}
