import { Injectable } from '@nestjs/common';
import type { OrderDiff as Diff, OrderDiffQuery } from '@souk/contracts';
import { AggregateStore, EventStore, type Loaded, type StoredEvent } from '@souk/event-sourcing';
import { badRequest, type ProblemError } from '@souk/service';
import type { OrderEvent } from '../domain/order-events.js';
import { ownedBy } from '../domain/order-owner.js';
import type { Order } from '../domain/order.js';
import { stateDiff } from '../domain/state-diff.js';
import { orderAggregate } from './order-aggregate.js';
import { orderNotFound, orderNotThereAt } from './order-not-found.js';

/** What has become different in an order from one version to another. */
@Injectable()
export class OrderDiff {
  constructor(
    private readonly orders: AggregateStore,
    private readonly events: EventStore,
  ) {}

  /**
   * @throws ProblemError 404 when the order is not there for this owner, or is not at `to` yet; 400 when `from` is not before `to`.
   */
  async between(id: string, ownerId: string | undefined, wanted: OrderDiffQuery): Promise<Diff> {
    const last = await this.load(id, ownerId, wanted.to);
    const { to = last.version } = wanted;
    const { from = to - 1 } = wanted;
    if (from >= to) throw notBefore(from, to);
    if (last.version < to) throw orderNotThereAt({ version: to }, last);
    const first = from === 0 ? undefined : await this.load(id, ownerId, from);
    const happened = await this.events.load<OrderEvent>(id, {
      afterVersion: from,
      toVersion: to,
      begunWith: ownedBy(ownerId),
    });
    return { from, to, changes: stateDiff(first?.state ?? {}, last.state), events: happened.map(told) };
  }

  private async load(id: string, ownerId: string | undefined, toVersion?: number): Promise<Loaded<Order>> {
    const order = await this.orders.load(orderAggregate, id, { toVersion, begunWith: ownedBy(ownerId) });
    if (!order) throw orderNotFound();
    return order;
  }
}

const told = ({ version, type, occurredAt, metadata }: StoredEvent<OrderEvent>): Diff['events'][number] => ({
  version,
  type,
  occurredAt,
  actor: metadata.actor ?? null,
});

const notBefore = (from: number, to: number): ProblemError =>
  badRequest('The query is not as it should be: from.', [
    { path: 'from', message: `must be before \`to\`, which is ${to}, and is ${from}` },
  ]);
