import { Injectable } from '@nestjs/common';
import { EventStore, rehydrate } from '@souk/event-sourcing';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { evolve, type Order } from '../domain/order.js';
import type { OrderEvent } from '../domain/order-events.js';

/** Changes orders by appending what happened, never by writing over what was. */
@Injectable()
export class OrderChanges {
  constructor(private readonly events: EventStore) {}

  /** Begins the stream of a new order. @returns the order as its events make it. */
  async create(work: PostgresUnitOfWork, id: string, events: readonly OrderEvent[]): Promise<Order> {
    await this.events.append(work, id, 0, events);
    return rehydrate(evolve, events) as Order;
  }

  /**
   * Loads the order, decides, and appends what the decision says, if anything.
   * @throws ConcurrencyError when somebody else has changed the order meanwhile.
   */
  async change(work: PostgresUnitOfWork, id: string, decide: (order: Order) => readonly OrderEvent[]): Promise<void> {
    const stored = await this.events.load<OrderEvent>(id, { work });
    const order = rehydrate(evolve, stored);
    if (!order) throw new Error(`There is no order ${id}: a message about it came to the wrong place.`);
    const events = decide(order);
    if (events.length > 0) await this.events.append(work, id, stored.length, events);
  }
}
