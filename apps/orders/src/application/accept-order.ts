import { Injectable } from '@nestjs/common';
import { orderPlaced, type PlacedOrder, type SagaKind, type ShippingAddress, type StockLine } from '@souk/contracts';
import { newId, parseFaults } from '@souk/kernel';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { orderOf, place } from '../domain/order.js';
import { OrderFaults } from '../persistence/order-faults.js';
import { OrderNumbers } from '../persistence/order-numbers.js';
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

/** Turns a request into an order that is under way: its first event, its saga, and the news of it. */
@Injectable()
export class AcceptOrder {
  constructor(
    private readonly pricing: OrderPricing,
    private readonly numbers: OrderNumbers,
    private readonly orders: OrderChanges,
    private readonly flow: OrderFlow,
    private readonly faults: OrderFaults,
  ) {}

  /** @throws ProblemError 422 for an unknown product. */
  async run(
    work: PostgresUnitOfWork,
    customerId: string,
    request: OrderRequest,
    correlationId: string,
  ): Promise<PlacedOrder> {
    const { items, shippingAddress, payment, saga } = request;
    const orderId = newId();
    const about = { orderId, customerId, saga };
    const lines = await this.pricing.price(work, items);
    const number = await this.numbers.next(work);
    const events = place({ number, customerId, saga, items: lines, shippingAddress });
    await this.faults.aim(work, orderId, parseFaults(work.faults ?? ''));
    const { total } = orderOf(events);
    const fulfilment = { ...about, items, total, address: shippingAddress, paymentToken: payment.token };
    await this.flow.begin(work, fulfilment, correlationId);
    // Last, since all appends of the service wait for each other from here to the commit.
    await this.orders.create(work, orderId, events, { actor: customerId });
    work.publish(orderPlaced(orderId, { ...about, items: [...items], total }));
    return { id: orderId, status: 'PENDING', saga };
  }
}
