import { Controller } from '@nestjs/common';
import { voidAuthorisation } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { type Answer, later, Obeys } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReturnMoney } from '../application/return-money.js';
import { sender } from './sender.js';

/** Obeys `payment.void-authorisation`; answers once nothing is held for the order. */
@Controller()
export class VoidAuthorisationHandler {
  constructor(private readonly returnMoney: ReturnMoney) {}

  @Obeys(voidAuthorisation)
  async handle(
    payer: Payload<typeof voidAuthorisation>,
    work: PostgresUnitOfWork,
  ): Promise<Answer<typeof voidAuthorisation>> {
    await this.returnMoney.run(work, payer, { operation: 'void', asker: sender(work) });
    return later;
  }
}
