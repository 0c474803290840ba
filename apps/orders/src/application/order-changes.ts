import { Injectable } from '@nestjs/common';
import { type AppendOptions, EventStore, rehydrate } from '@souk/event-sourcing';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { evolve, type Order } from '../domain/order.js';
import type { OrderEvent } from '../domain/order-events.js';

/** An order and the version at which it is that. */
export interface KnownOrder {
  readonly id: string;
  readonly order: Order;
  readonly version: number;
}

type Decision = (order: Order) => readonly OrderEvent[];

/** Changes orders by appending what happened, never by writing over what was. */
@Injectable()
export class OrderChanges {
  constructor(private readonly events: EventStore) {}

  /** Begins the stream of a new order. */
  create(work: PostgresUnitOfWork, id: string, events: readonly OrderEvent[]): Promise<void> {
    return this.events.append(work, id, 0, events);
  }

  /**
   * Loads the order, decides, and appends what the decision says, if anything.
   * @throws ConcurrencyError when somebody else has changed the order meanwhile.
   */
  async change(work: PostgresUnitOfWork, id: string, decide: Decision): Promise<void> {
    const known = await this.load(work, id);
    if (!known) throw new Error(`There is no order ${id}: a message about it came to the wrong place.`);
    await this.append(work, known, decide(known.order));
  }

  /** The order as it is now, for a decision that needs more than the order; undefined when there is none. */
  async load(work: PostgresUnitOfWork, id: string): Promise<KnownOrder | undefined> {
    const stored = await this.events.load<OrderEvent>(id, { work });
    const order = rehydrate(evolve, stored);
    return order && { id, order, version: stored.length };
  }

  /**
   * Adds what was decided on the order as it was known then.
   * @throws ConcurrencyError when somebody else has changed the order meanwhile.
   */
  async append(
    work: PostgresUnitOfWork,
    { id, version }: KnownOrder,
    events: readonly OrderEvent[],
    options?: AppendOptions,
  ): Promise<void> {
    if (events.length > 0) await this.events.append(work, id, version, events, options);
  }
}
