import { Injectable } from '@nestjs/common';
import { EventStore, rehydrate, type StoredEvent } from '@souk/event-sourcing';
import { type OpenStep, SagaTimeline } from '@souk/saga';
import { evolve, type Order } from '../domain/order.js';
import type { OrderEvent } from '../domain/order-events.js';
import { OrderViews } from '../persistence/order-views.js';
import { type DatedOrder, readModelDifferences } from './read-model-differences.js';

/** What is known of one order: its events folded, and what stands beside them. */
export interface OrderFact {
  readonly orderId: string;
  readonly status: Order['status'];
  readonly total: Order['total'];
  /** How many pieces were bought, of all products together. */
  readonly units: number;
  readonly placedAt: Date;
  /** When its last event happened. */
  readonly changedAt: Date;
  /** In a stream without gaps both are the same. */
  readonly events: { readonly count: number; readonly lastVersion: number };
  /** Steps of its sagas that are under way or wait for a person. */
  readonly openSteps: readonly Pick<OpenStep, 'step' | 'status'>[];
  /** Fields in which its row of the read model is not what the events say. */
  readonly readModelDiffersIn: readonly string[];
}

/** What orders tells the audit. */
@Injectable()
export class OrderFacts {
  constructor(
    private readonly events: EventStore,
    private readonly views: OrderViews,
    private readonly sagas: SagaTimeline,
  ) {}

  /** In the order of the orders' ids; a row of the read model that no event speaks of is an order without events. */
  async page(after: string | null, limit: number): Promise<OrderFact[]> {
    const streams = await this.events.readStreams<OrderEvent>(after, limit);
    const last = streams.size < limit ? null : ([...streams.keys()].at(-1) ?? null);
    const [rows, open] = await Promise.all([
      this.views.between(after, last),
      this.sagas.openSteps([...streams.keys()]),
    ]);
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const openOf = Map.groupBy(open, ({ subject }) => subject);
    const ids = new Set([...streams.keys(), ...rowOf.keys()]);
    return [...ids]
      .toSorted()
      .map((id) => orderFact(id, { stream: streams.get(id) ?? [], row: rowOf.get(id), open: openOf.get(id) ?? [] }));
  }
}

interface KnownOfOrder {
  readonly stream: readonly StoredEvent<OrderEvent>[];
  readonly row: DatedOrder | undefined;
  readonly open: readonly OpenStep[];
}

function orderFact(orderId: string, { stream, row, open }: KnownOfOrder): OrderFact {
  const folded = dated(stream);
  const order = folded ?? row;
  if (!order) throw new Error(`Nothing is known of order ${orderId}.`);
  return {
    orderId,
    status: order.status,
    total: order.total,
    placedAt: order.placedAt,
    changedAt: order.updatedAt,
    units: order.items.reduce((units, { quantity }) => units + quantity, 0),
    events: { count: stream.length, lastVersion: order.version },
    openSteps: open.map(({ step, status }) => ({ step, status })),
    readModelDiffersIn: readModelDifferences(folded, row),
  };
}

function dated(stream: readonly StoredEvent<OrderEvent>[]): DatedOrder | undefined {
  const order = rehydrate(evolve, stream);
  const [first, last] = [stream.at(0), stream.at(-1)];
  return (
    order &&
    first &&
    last && { ...order, placedAt: first.occurredAt, updatedAt: last.occurredAt, version: last.version }
  );
}
