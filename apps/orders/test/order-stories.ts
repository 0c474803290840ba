import type { StoredEvent } from '@souk/event-sourcing';
import { newId } from '@souk/kernel';
import type { OrderEvent, OrderLine } from '../src/domain/order-events.js';
import { place } from '../src/domain/order.js';

const SHIPPING_ADDRESS = { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' };

const HOUR = 3_600_000;

let positions = 0;

/** A line of an order. */
export const line = (productId: string, quantity: number, cents = 1_000, currency = 'EUR'): OrderLine => ({
  productId,
  sku: `SKU-${productId}`,
  name: 'Lamp',
  quantity,
  unitPrice: { amount: cents, currency },
});

/** What happens to one order, an hour between any two events, as the store tells it. */
export class OrderStory {
  readonly id = newId();
  readonly events: StoredEvent<OrderEvent>[] = [];

  constructor(
    readonly customerId: string,
    items: readonly OrderLine[],
    private readonly placedAt = new Date('2026-03-01T10:00:00.000Z'),
    readonly number = `SK-${this.id.slice(-6)}`,
  ) {
    const [placed] = place({ number, customerId, saga: 'orchestration', items, shippingAddress: SHIPPING_ADDRESS });
    if (placed) this.goesOn(placed);
  }

  /** One more thing happens. */
  goesOn(event: OrderEvent): this {
    const version = this.events.length + 1;
    this.events.push({
      ...event,
      streamId: this.id,
      version,
      position: (positions += 1),
      schemaVersion: 1,
      occurredAt: new Date(this.placedAt.getTime() + (version - 1) * HOUR),
      metadata: {},
    });
    return this;
  }

  confirmed = (): this => this.goesOn({ type: 'OrderConfirmed', data: { trackingNumber: 'PT1' } });
  shipped = (): this => this.goesOn({ type: 'OrderShipped', data: { trackingNumber: 'PT1' } });
  delivered = (): this => this.goesOn({ type: 'OrderDelivered', data: {} });
  cancelled = (): this => this.goesOn({ type: 'OrderCancelled', data: {} });
  notWanted = (): this => this.goesOn({ type: 'OrderCancellationRequested', data: { by: 'customer' } });
  notStopped = (): this => this.goesOn({ type: 'OrderCancellationRefused', data: { message: 'It has left' } });
  stuckAt = (step: string): this =>
    this.goesOn({ type: 'OrderNeedsAttention', data: { step, service: 'payment', detail: 'asked 12 times' } });
  unstuckAt = (step: string): this => this.goesOn({ type: 'OrderAttentionResolved', data: { step } });
  rejected = (code: 'OUT_OF_STOCK' | 'TIMED_OUT'): this =>
    this.goesOn({ type: 'OrderRejected', data: { reason: { code, message: code } } });
}
