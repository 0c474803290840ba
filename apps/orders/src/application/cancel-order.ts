import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { OrderToCancel } from '@souk/contracts';
import type { Loaded } from '@souk/event-sourcing';
import { newId, parseFaults } from '@souk/kernel';
import { AimedFaults } from '@souk/messaging';
import { currentLogFields } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict } from '@souk/service';
import { canBeCancelled, type Order, requestCancellation } from '../domain/order.js';
import { isEnd, type OrderStatus } from '../domain/order-status.js';
import { OrderFaults } from '../persistence/order-faults.js';
import { OrderChanges } from './order-changes.js';
import { OrderFlow } from './order-flow.js';
import { orderNotFound } from './order-not-found.js';

/** A wish to cancel an order. */
export interface CancellationWish {
  readonly orderId: string;
  readonly by: Principal;
  /** In their own words. */
  readonly reason?: string;
  /** Aimed at what follows from it, besides those aimed at the order already. */
  readonly faults?: string;
}

/** An order that is to be stopped, and its version since then. */
export interface CancelledOrder extends OrderToCancel {
  readonly version: number;
}

/**
 * Stops an order that has not left the warehouse: before its confirmation the saga that fulfils it turns back, after it
 * a second one gives everything back. A wish that races the confirmation or another wish finds the order changed,
 * and is decided again.
 */
@Injectable()
export class CancelOrder {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly orders: OrderChanges,
    private readonly flow: OrderFlow,
    private readonly faults: OrderFaults,
    private readonly aimed: AimedFaults,
  ) {}

  /** @throws ProblemError 404 when there is no such order for this person; 409 when it has left or ended. */
  async run(wish: CancellationWish): Promise<CancelledOrder> {
    const { orderId } = wish;
    const correlationId = String(currentLogFields()['correlationId'] ?? newId());
    const faults = [await this.faults.headerOf(orderId), wish.faults].filter(Boolean).join(',');
    const order = await this.transactions.run((work) => this.decide(work, wish, correlationId), {
      correlationId,
      faults: faults || undefined,
    });
    await this.aimed.reach({ subject: orderId, faults, correlationId }, 'orders.cancel-order');
    return order;
  }

  private async decide(
    work: PostgresUnitOfWork,
    wish: CancellationWish,
    correlationId: string,
  ): Promise<CancelledOrder> {
    const { orderId, by } = wish;
    const known = await this.orders.load(work, orderId, by.isAdmin ? undefined : by.id);
    if (!known) throw orderNotFound();
    const { id, state: order } = known;
    if (!canBeCancelled(order)) throw tooLate(order.status);
    const appended = order.cancellation ? 0 : await this.stop(work, known, wish, correlationId);
    return { id, status: order.status, saga: order.saga, version: known.version + appended };
  }

  /**
   * The saga is locked before the stream grows, as everywhere (see SagaRunner).
   * @returns how many events were appended
   */
  private async stop(
    work: PostgresUnitOfWork,
    known: Loaded<Order>,
    { by, reason, faults }: CancellationWish,
    correlationId: string,
  ): Promise<number> {
    const { id: orderId, state: order } = known;
    const about = { orderId, customerId: order.customerId, saga: order.saga };
    const request = { by: by.id === order.customerId ? ('customer' as const) : ('admin' as const), reason };
    if (order.status === 'PENDING') await this.flow.turnBack(work, about);
    const events = requestCancellation(order, request);
    await this.orders.append(work, known, events, { actor: by.id });
    await this.faults.aim(work, orderId, parseFaults(faults ?? ''));
    if (order.status === 'CONFIRMED') await this.flow.beginCancellation(work, about, correlationId);
    return events.length;
  }
}

const tooLate = (status: OrderStatus) =>
  conflict(
    isEnd(status) && status !== 'DELIVERED'
      ? `The order is ${status} already.`
      : 'The parcel has left the warehouse: an order can be cancelled until then.',
  );
