import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { SagaKind } from '@souk/contracts';
import { newId, parseFaults } from '@souk/kernel';
import { AimedFaults } from '@souk/messaging';
import { currentLogFields } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { conflict, notFound } from '@souk/service';
import { canBeCancelled, requestCancellation } from '../domain/order.js';
import { isEnd, type OrderStatus } from '../domain/order-status.js';
import { OrderFaults } from '../persistence/order-faults.js';
import { type KnownOrder, OrderChanges } from './order-changes.js';
import { OrderFlow } from './order-flow.js';

/** A wish to cancel an order. */
export interface CancellationWish {
  readonly orderId: string;
  readonly by: Principal;
  /** In their own words. */
  readonly reason?: string;
  /** Aimed at what follows from it, besides those aimed at the order already. */
  readonly faults?: string;
}

/** What whoever asked is told at once; whether the order could still be stopped shows in its timeline. */
export interface OrderToCancel {
  readonly id: string;
  readonly status: OrderStatus;
  readonly saga: SagaKind;
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
  async run(wish: CancellationWish): Promise<OrderToCancel> {
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
  ): Promise<OrderToCancel> {
    const known = await this.orders.load(work, wish.orderId);
    if (!known || !wish.by.mayActFor(known.order.customerId)) throw notFound('There is no such order.');
    const { order, id } = known;
    if (!canBeCancelled(order)) throw tooLate(order.status);
    if (!order.cancellation) await this.stop(work, known, wish, correlationId);
    return { id, status: order.status, saga: order.saga };
  }

  /** The saga is locked before the stream grows, as everywhere: two that lock in different orders would block each other. */
  private async stop(
    work: PostgresUnitOfWork,
    known: KnownOrder,
    { by, reason, faults }: CancellationWish,
    correlationId: string,
  ): Promise<void> {
    const { id: orderId, order } = known;
    const about = { orderId, customerId: order.customerId, saga: order.saga };
    const request = { by: by.id === order.customerId ? ('customer' as const) : ('admin' as const), reason };
    if (order.status === 'PENDING') await this.flow.turnBack(work, about);
    await this.orders.append(work, known, requestCancellation(order, request), { actor: by.id });
    await this.faults.aim(work, orderId, parseFaults(faults ?? ''));
    if (order.status === 'CONFIRMED') await this.flow.beginCancellation(work, about, correlationId);
  }
}

const tooLate = (status: OrderStatus) =>
  conflict(
    isEnd(status) && status !== 'DELIVERED'
      ? `The order is ${status} already.`
      : 'The parcel has left the warehouse: an order can be cancelled until then.',
  );
