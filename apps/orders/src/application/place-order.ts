import { Injectable } from '@nestjs/common';
import type { PlacedOrder } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { AimedFaults } from '@souk/messaging';
import { counter, currentLogFields } from '@souk/observability';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { unprocessable } from '@souk/service';
import { IdempotencyKeys, type KeyedRequest } from '../persistence/idempotency-keys.js';
import { AcceptOrder, type OrderRequest } from './accept-order.js';

/** A request under the key that its customer chose, and the faults aimed at the order that comes of it. */
export interface KeyedOrder {
  readonly customerId: string;
  readonly key: string;
  readonly request: OrderRequest;
  /** As the `x-souk-faults` header says them; checked already. */
  readonly faults?: string;
}

const placed = counter({
  name: 'souk_orders_placed_total',
  help: 'Orders accepted, by kind of saga',
  labels: ['saga'],
  startingAt: { saga: ['orchestration', 'choreography'] satisfies readonly PlacedOrder['saga'][] },
});

/** Places an order once for each key: its first event, its saga and the remembered request commit together or not at all. */
@Injectable()
export class PlaceOrder {
  constructor(
    private readonly transactions: PostgresTransactions,
    private readonly keys: IdempotencyKeys<PlacedOrder>,
    private readonly accept: AcceptOrder,
    private readonly aimed: AimedFaults,
  ) {}

  /** @throws ProblemError 422 for an unknown product, or for a key that was used with another body. */
  async run({ customerId, key, request, faults }: KeyedOrder): Promise<PlacedOrder> {
    const correlationId = String(currentLogFields()['correlationId'] ?? newId());
    const keyed: KeyedRequest = { principalId: customerId, key, body: request };
    const order = await this.transactions.run((work) => this.once(work, keyed, request, correlationId), {
      correlationId,
      faults,
    });
    await this.aimed.reach({ subject: order.id, faults, correlationId }, 'orders.place-order');
    return order;
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
    const order = await this.accept.run(work, keyed.principalId, request, correlationId);
    await this.keys.answer(work, keyed, order);
    work.afterCommit(() => placed.inc({ saga: order.saga }));
    return order;
  }
}
