import { Injectable } from '@nestjs/common';
import type { OrderMoment } from '@souk/contracts';
import { AggregateStore, EventStore, type Loaded } from '@souk/event-sourcing';
import type { OrderEvent } from '../domain/order-events.js';
import { ownedBy } from '../domain/order-owner.js';
import type { Order } from '../domain/order.js';
import { CustomerNames } from '../persistence/customer-names.js';
import type { OrderViewRow } from '../read-side/order-view/order-views.js';
import { orderAggregate } from './order-aggregate.js';
import { orderNotFound, orderNotThereAt } from './order-not-found.js';

/** An entry of an order's audit trail. */
export interface AuditEntry {
  readonly version: number;
  readonly type: OrderEvent['type'];
  readonly occurredAt: Date;
  readonly data: object;
  readonly schemaVersion: number;
  /** The person who did it; null where no person did. */
  readonly actor: string | null;
  readonly traceId: string | null;
  /** The message of which it came. */
  readonly causationId: string | null;
}

/** Orders as their events tell them: always up to date, and at any moment of the past. */
@Injectable()
export class OrderHistory {
  constructor(
    private readonly orders: AggregateStore,
    private readonly events: EventStore,
    private readonly customers: CustomerNames,
  ) {}

  /** The order as it is; never behind a request that was answered. @throws ProblemError 404 when it is not there for this owner. */
  async now(id: string, ownerId: string | undefined): Promise<OrderViewRow> {
    return this.shown(await this.load(id, ownerId));
  }

  /** The order as it was. @throws ProblemError 404 when it was not there yet, has not come so far yet, or is not there for this owner. */
  async at(id: string, ownerId: string | undefined, moment: OrderMoment): Promise<OrderViewRow> {
    const isTime = 'time' in moment;
    const until = isTime ? { until: moment.time } : { toVersion: moment.version };
    const then = await this.orders.load(orderAggregate, id, { ...until, begunWith: ownedBy(ownerId) });
    if (then && (isTime || then.version === moment.version)) return this.shown(then);
    throw orderNotThereAt(moment, then ?? (await this.load(id, ownerId)));
  }

  /** Everything that happened to the order. @throws ProblemError 404 when it is not there for this owner. */
  async audit(id: string, ownerId: string | undefined): Promise<AuditEntry[]> {
    const events = await this.events.load<OrderEvent>(id, { begunWith: ownedBy(ownerId) });
    if (events.length === 0) throw orderNotFound();
    return events.map(({ version, type, occurredAt, data, schemaVersion, metadata }) => ({
      version,
      type,
      occurredAt,
      data,
      schemaVersion,
      actor: metadata.actor ?? null,
      traceId: metadata.traceId ?? null,
      causationId: metadata.causationId ?? null,
    }));
  }

  private async load(id: string, ownerId: string | undefined): Promise<Loaded<Order>> {
    const order = await this.orders.load(orderAggregate, id, { begunWith: ownedBy(ownerId) });
    if (!order) throw orderNotFound();
    return order;
  }

  private async shown({ id, state, version, begunAt, changedAt }: Loaded<Order>): Promise<OrderViewRow> {
    const customerName = await this.customers.of(state.customerId);
    return { ...state, id, customerName, placedAt: begunAt, updatedAt: changedAt, version };
  }
}
