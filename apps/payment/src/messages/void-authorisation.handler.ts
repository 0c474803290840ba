import { Controller } from '@nestjs/common';
import { voidAuthorisation } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { VoidAuthorisation } from '../application/void-authorisation.js';
import { replyAddress } from './reply-address.js';

/** Obeys `payment.void-authorisation`; answers once nothing is held for the order. */
@Controller()
export class VoidAuthorisationHandler {
  constructor(private readonly voidAuthorisation: VoidAuthorisation) {}

  @Obeys(voidAuthorisation)
  async handle(
    { orderId, customerId }: Payload<typeof voidAuthorisation>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof voidAuthorisation>> {
    await this.voidAuthorisation.run(work, orderId, customerId, replyAddress(work));
    return later;
  }
}
