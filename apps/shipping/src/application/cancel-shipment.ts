import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { AddressRepository } from '../persistence/address.repository.js';
import { MilestoneRepository } from '../persistence/milestone.repository.js';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { bookStep } from './book-step.js';
import { shipmentsMoved } from './shipment-metrics.js';
import { TellOfShipment } from './tell-of-shipment.js';

/** Keeps an order's parcel from leaving, now or later: a late booking is refused. */
@Injectable()
export class CancelShipment {
  constructor(
    private readonly fence: StepFence,
    private readonly shipments: ShipmentRepository,
    private readonly milestones: MilestoneRepository,
    private readonly addresses: AddressRepository,
    private readonly news: TellOfShipment,
  ) {}

  /** @returns false when the parcel has left: whichever locks the shipment first wins, this or the dispatch. */
  async run(work: PostgresUnitOfWork, orderId: string): Promise<boolean> {
    const isCancelled = await this.fence.undo(work, bookStep(orderId), () => this.cancel(work, orderId));
    if (!isCancelled) return false;
    await this.milestones.removeAll(work, orderId);
    await this.addresses.forget(work, orderId);
    return true;
  }

  private async cancel(work: PostgresUnitOfWork, orderId: string): Promise<boolean> {
    const shipment = await this.shipments.lock(work, orderId);
    if (shipment.hasLeft) return false;
    if (!shipment.cancel()) return true;
    await this.shipments.save(work, shipment);
    await this.news.run(work, orderId);
    work.afterCommit(() => shipmentsMoved.inc({ status: 'CANCELLED' }));
    return true;
  }
}
