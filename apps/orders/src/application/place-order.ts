import { Injectable } from '@nestjs/common';
import type { SagaKind, ShippingAddress, StockLine } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { counter, currentLogFields } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { unprocessable } from '@souk/service';
import { place } from '../domain/order.js';
import { IdempotencyKeys, type KeyedRequest } from '../persistence/idempotency-keys.js';
import { OrderChanges } from './order-changes.js';
import { OrderFlow } from './order-flow.js';
import { OrderPricing } from './order-pricing.js';

/** What a customer asks for; its form is checked already. */
export interface OrderRequest {
  readonly items: readonly StockLine[];
  readonly shippingAddress: ShippingAddress;
  readonly payment: { readonly token: string };
  readonly saga: SagaKind;
}

/** What the customer is told at once; the rest shows in the order's timeline. */
export interface PlacedOrder {
  readonly id: string;
  readonly status: 'PENDING';
  readonly saga: SagaKind;
}

const placed = counter({
  name: 'souk_orders_placed_total',
  help: 'Orders accepted, by kind of saga',
  labels: ['saga'],
});

/** Accepts an order: its first event, its saga and the remembered request commit together or not at all. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly keys: IdempotencyKeys<PlacedOrder>,
    private readonly pricing: OrderPricing,
    private readonly orders: OrderChanges,
    private readonly flow: OrderFlow,
  ) {}

  /** @throws ProblemError 422 for an unknown product, or for a key that was used with another body. */
  run(customerId: string, key: string, request: OrderRequest): Promise<PlacedOrder> {
    const correlationId = String(currentLogFields()['correlationId'] ?? newId());
    const keyed: KeyedRequest = { principalId: customerId, key, body: request };
    return this.transactions.run((work) => this.once(work, keyed, request, correlationId), { correlationId });
  }

  private async once(
    work: PostgresUnitOfWork,
    keyed: KeyedRequest,
    request: OrderRequest,
    correlationId: string,
  ): Promise<PlacedOrder> {
    const claim = await this.keys.claim(work, keyed);
    if (claim.is === 'done') return claim.response;
    if (claim.is === 'another-body')
      throw unprocessable('This Idempotency-Key was used with another body: use a new key for a new order.');
    const order = await this.accept(work, keyed.principalId, request, correlationId);
    await this.keys.answer(work, keyed, order);
    work.afterCommit(() => placed.inc({ saga: order.saga }));
    return order;
  }

  private async accept(
    work: PostgresUnitOfWork,
    customerId: string,
    request: OrderRequest,
    correlationId: string,
  ): Promise<PlacedOrder> {
    const { items, shippingAddress, payment, saga } = request;
    const orderId = newId();
    const events = place({ customerId, saga, items: await this.pricing.price(work, items), shippingAddress });
    const { total } = await this.orders.create(work, orderId, events);
    const fulfilment = {
      orderId,
      customerId,
      saga,
      items,
      total,
      address: shippingAddress,
      paymentToken: payment.token,
    };
    await this.flow.begin(work, fulfilment, correlationId);
    return { id: orderId, status: 'PENDING', saga };
  }
}
