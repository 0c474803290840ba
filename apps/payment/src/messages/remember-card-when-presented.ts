import { Controller } from '@nestjs/common';
import { cardPresented, isChoreographed } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { PresentedCardRepository } from '../persistence/presented-card.repository.js';

/** A customer has said how to pay: known here alone, and only until the order's turn to be paid comes. */
@Controller()
export class RememberCardWhenPresented {
  constructor(private readonly cards: PresentedCardRepository) {}

  @When(cardPresented, { where: isChoreographed })
  async handle({ orderId, amount, token }: Payload<typeof cardPresented>, work: PostgresUnitOfWork): Promise<void> {
    await this.cards.keep(work, orderId, { amount, token });
  }
}
