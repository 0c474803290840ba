import { Injectable } from '@nestjs/common';
import { AggregateStore, type AppendOptions, type Loaded } from '@souk/event-sourcing';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { OrderEvent } from '../domain/order-events.js';
import { ownedBy } from '../domain/order-owner.js';
import type { Order } from '../domain/order.js';
import { orderAggregate } from './order-aggregate.js';

type Decision = (order: Order) => readonly OrderEvent[];

/** Changes orders by appending what happened, never by writing over what was. */
@Injectable()
export class OrderChanges {
  constructor(private readonly orders: AggregateStore) {}

  /** Begins the stream of a new order. */
  create(work: PostgresUnitOfWork, id: string, events: readonly OrderEvent[], options?: AppendOptions): Promise<void> {
    return this.orders.append(work, orderAggregate, { id, version: 0 }, events, options);
  }

  /**
   * Loads the order, decides, and appends what the decision says, if anything.
   * @throws ConcurrencyError when somebody else has changed the order meanwhile.
   */
  async change(work: PostgresUnitOfWork, id: string, decide: Decision): Promise<void> {
    const known = await this.mustLoad(work, id);
    await this.append(work, known, decide(known.state));
  }

  /** As {@link load}, for an order that must be there: a message is about it. */
  async mustLoad(work: PostgresUnitOfWork, id: string): Promise<Loaded<Order>> {
    const known = await this.load(work, id);
    if (!known) throw new Error(`There is no order ${id}: a message about it came to the wrong place.`);
    return known;
  }

  /**
   * The order as it is now, for a decision that needs more than the order; undefined when there is none.
   * @param ownerId whose it has to be; anybody's by default
   */
  load(work: PostgresUnitOfWork, id: string, ownerId?: string): Promise<Loaded<Order> | undefined> {
    return this.orders.load(orderAggregate, id, { work, begunWith: ownedBy(ownerId) });
  }

  /**
   * Adds what was decided on the order as it was known then.
   * @throws ConcurrencyError when somebody else has changed the order meanwhile.
   */
  append(
    work: PostgresUnitOfWork,
    known: Loaded<Order>,
    events: readonly OrderEvent[],
    options?: AppendOptions,
  ): Promise<void> {
    return this.orders.append(work, orderAggregate, known, events, options);
  }
}
