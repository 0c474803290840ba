import { Controller } from '@nestjs/common';
import { isChoreographed, stockReserved } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { AuthorisePayment } from '../application/authorise-payment.js';
import { listeners } from '../persistence/asker.js';
import { type PresentedCard, PresentedCardRepository } from '../persistence/presented-card.repository.js';

/** There is something to pay for: the money is held on the card that was presented. */
@Controller()
export class AuthorisePaymentWhenStockReserved {
  constructor(
    private readonly authorisePayment: AuthorisePayment,
    private readonly cards: PresentedCardRepository,
  ) {}

  @When(stockReserved, { where: isChoreographed })
  async handle(order: Payload<typeof stockReserved>, work: PostgresUnitOfWork): Promise<void> {
    await this.authorisePayment.run(work, order, () => this.cardOf(order.orderId, work), listeners);
  }

  /** The two events travel by different queues, so the card may come second. @throws Error then; it is tried again. */
  private async cardOf(orderId: string, work: PostgresUnitOfWork): Promise<PresentedCard> {
    const card = await this.cards.take(work, orderId);
    if (!card) throw new Error(`The card of order ${orderId} has not been presented yet: it is charged when it has.`);
    return card;
  }
}
