import { Injectable } from '@nestjs/common';
import { shipmentDelivered, shipmentDispatched } from '@souk/contracts';
import { AimedFaults } from '@souk/messaging';
import { inSpan } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import type { Milestone } from '../domain/milestone.js';
import type { Shipment } from '../domain/shipment.js';
import { MilestoneRepository } from '../persistence/milestone.repository.js';
import { ShipmentRepository } from '../persistence/shipment.repository.js';
import { ScheduleMilestone } from './schedule-milestone.js';
import { shipmentsMoved } from './shipment-metrics.js';
import { TellOfShipment } from './tell-of-shipment.js';

/** Lets happen to one parcel what is due, in the trace of its order, and tells the others. */
@Injectable()
export class ReachMilestone {
  constructor(
    private readonly aimed: AimedFaults,
    private readonly transactions: PostgresTransactions,
    private readonly milestones: MilestoneRepository,
    private readonly shipments: ShipmentRepository,
    private readonly schedule: ScheduleMilestone,
    private readonly news: TellOfShipment,
  ) {}

  async run(milestone: Milestone): Promise<void> {
    const { orderId, kind, correlationId } = milestone;
    const faults = milestone.faults ?? undefined;
    const name = kind === 'dispatch' ? 'dispatch shipment' : 'deliver shipment';
    await inSpan(name, { traceparent: milestone.traceparent ?? undefined }, async () => {
      await this.aimed.reach({ subject: orderId, faults, correlationId }, 'shipping.milestone');
      await this.transactions.run((work) => this.reach(work, milestone), { correlationId, faults });
    });
  }

  /** Confirmed before it is booked, an order keeps its milestone until there is a parcel. */
  private async reach(work: PostgresUnitOfWork, milestone: Milestone): Promise<void> {
    const shipment = await this.shipments.find(work, milestone.orderId);
    if (!shipment) return;
    const isFirst = await this.milestones.remove(work, milestone);
    if (!isFirst) return;
    const hasMoved = milestone.kind === 'dispatch' ? shipment.dispatch() : shipment.deliver();
    if (hasMoved) await this.tell(work, milestone, shipment);
  }

  private async tell(work: PostgresUnitOfWork, milestone: Milestone, shipment: Shipment): Promise<void> {
    await this.shipments.save(work, shipment);
    await this.news.run(work, milestone.orderId);
    const event = milestone.kind === 'dispatch' ? shipmentDispatched : shipmentDelivered;
    work.publish(event(milestone.orderId, factsOf(shipment)));
    if (milestone.kind === 'dispatch') await this.schedule.run(work, 'delivery', milestone.orderId);
    const { status } = shipment.state;
    work.afterCommit(() => shipmentsMoved.inc({ status }));
  }
}

function factsOf({ state, goesThroughBy }: Shipment) {
  const { orderId, customerId, saga, shipmentId } = state;
  if (!goesThroughBy) throw new Error(`The parcel of order ${orderId} is ${state.status} without a booking.`);
  return { orderId, customerId, saga, shipmentId, trackingNumber: goesThroughBy.trackingNumber };
}
