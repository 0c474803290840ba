import { Controller } from '@nestjs/common';
import { isChoreographed, shipmentCancelled, shipmentRefused } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ReturnMoney } from '../application/return-money.js';
import type { Payer } from '../application/tell-asker.js';
import { listeners } from '../persistence/asker.js';

/** Nothing will be shipped: what is held is let go of, what was taken given back, and nothing is charged any more. */
@Controller()
export class ReturnMoneyWhenShipmentRefusedOrCancelled {
  constructor(private readonly returnMoney: ReturnMoney) {}

  @When(shipmentRefused, { where: isChoreographed })
  refused(order: Payload<typeof shipmentRefused>, work: PostgresUnitOfWork): Promise<void> {
    return this.giveBack(order, work);
  }

  @When(shipmentCancelled, { where: isChoreographed })
  cancelled(order: Payload<typeof shipmentCancelled>, work: PostgresUnitOfWork): Promise<void> {
    return this.giveBack(order, work);
  }

  private async giveBack(payer: Payer, work: PostgresUnitOfWork): Promise<void> {
    await this.returnMoney.run(work, payer, { operation: 'refund', asker: listeners });
  }
}
