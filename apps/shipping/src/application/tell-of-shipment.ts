import { Injectable } from '@nestjs/common';
import { shipmentChanged } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ShipmentViews } from '../persistence/shipment-views.js';

/**
 * Tells whoever keeps a copy how a shipment stands now.
 * @see https://martinfowler.com/articles/201701-event-driven.html on event-carried state transfer
 */
@Injectable()
export class TellOfShipment {
  constructor(private readonly views: ShipmentViews) {}

  /** Once the change is saved. @throws Error when the order has no shipment. */
  async run(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    const { bookedAt, dispatchedAt, deliveredAt, ...shipment } = await this.views.versioned(work, orderId);
    work.publish(
      shipmentChanged(orderId, {
        ...shipment,
        bookedAt: textOf(bookedAt),
        dispatchedAt: textOf(dispatchedAt),
        deliveredAt: textOf(deliveredAt),
      }),
    );
  }
}

const textOf = (time: Date | null): string | null => time && time.toISOString();
