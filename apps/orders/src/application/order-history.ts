import { Injectable } from '@nestjs/common';
import { EventStore, rehydrate, type StoredEvent } from '@souk/event-sourcing';
import { notFound } from '@souk/service';
import { evolve } from '../domain/order.js';
import type { OrderEvent } from '../domain/order-events.js';
import { type OrderViewRow, OrderViews } from '../persistence/order-views.js';

/** An entry of an order's audit trail. */
export interface AuditEntry {
  readonly version: number;
  readonly type: OrderEvent['type'];
  readonly occurredAt: Date;
  readonly data: object;
  readonly traceId: string | null;
}

type Stored = StoredEvent<OrderEvent>;

/** Orders as their events tell them: always up to date, and at any time of the past. */
@Injectable()
export class OrderHistory {
  constructor(
    private readonly events: EventStore,
    private readonly views: OrderViews,
  ) {}

  /** The order as it is; never behind a request that was answered. @throws ProblemError 404 when it is not there for this owner. */
  async now(id: string, ownerId: string | undefined): Promise<OrderViewRow> {
    return this.fold(id, await this.owned(id, ownerId));
  }

  /** The order as it was. @throws ProblemError 404 when it was not there yet, or not for this owner. */
  async at(id: string, ownerId: string | undefined, time: Date): Promise<OrderViewRow> {
    return this.fold(id, await this.owned(id, ownerId, time));
  }

  /** Everything that happened to the order. @throws ProblemError 404 when it is not there for this owner. */
  async audit(id: string, ownerId: string | undefined): Promise<AuditEntry[]> {
    const events = await this.owned(id, ownerId);
    return events.map(({ version, type, occurredAt, data, metadata }) => ({
      version,
      type,
      occurredAt,
      data,
      traceId: metadata.traceId ?? null,
    }));
  }

  private async owned(id: string, ownerId: string | undefined, until?: Date): Promise<Stored[]> {
    const events = await this.events.load<OrderEvent>(id, { until });
    const [placed] = events;
    if (placed?.type !== 'OrderPlaced' || (ownerId && placed.data.customerId !== ownerId)) throw orderNotFound();
    return events;
  }

  private async fold(id: string, events: readonly Stored[]): Promise<OrderViewRow> {
    const order = rehydrate(evolve, events);
    const [first, last] = [events.at(0), events.at(-1)];
    if (!order || !first || !last) throw orderNotFound();
    const customerName = await this.views.customerName(order.customerId);
    return {
      ...order,
      id,
      customerName,
      placedAt: first.occurredAt,
      updatedAt: last.occurredAt,
      version: last.version,
    };
  }
}

const orderNotFound = () => notFound('There is no such order.');
