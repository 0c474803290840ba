import { Controller } from '@nestjs/common';
import { isChoreographed, stockRefused, stockReleased, stockReserved } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Choreographer } from '@souk/saga';

/** How far a choreographed order has come is seen from what inventory has done for it. */
@Controller()
export class FollowSagaWhenStockDecided {
  constructor(private readonly choreographer: Choreographer) {}

  @When(stockReserved, { where: isChoreographed })
  reserved(stock: Payload<typeof stockReserved>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, stockReserved, stock.orderId, stock);
  }

  @When(stockRefused, { where: isChoreographed })
  refused(stock: Payload<typeof stockRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, stockRefused, stock.orderId, stock);
  }

  @When(stockReleased, { where: isChoreographed })
  released(stock: Payload<typeof stockReleased>, work: PostgresUnitOfWork): Promise<void> {
    return this.choreographer.takeEvent(work, stockReleased, stock.orderId, stock);
  }
}
