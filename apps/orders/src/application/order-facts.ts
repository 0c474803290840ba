import { Injectable } from '@nestjs/common';
import { EventStore, rehydrate, type StoredEvent } from '@souk/event-sourcing';
import { type OpenStep, SagaTimeline } from '@souk/saga';
import { evolve, type Order } from '../domain/order.js';
import type { OrderEvent } from '../domain/order-events.js';
import { OrderViews } from '../read-side/order-view/order-views.js';
import { type CountedOrder, CountedOrders } from '../read-side/sums/counted-orders.js';
import { type SumCheck, SumChecks } from '../read-side/sums/sum-checks.js';
import { type DatedOrder, readModelDifferences, sumDifferences } from './read-model-differences.js';

/** What is known of one order: its events folded, and what stands beside them. */
export interface OrderFact {
  readonly orderId: string;
  readonly saga: Order['saga'];
  readonly status: Order['status'];
  /** How far a wish to cancel it has come; null where there was none. */
  readonly cancellation: 'requested' | 'refused' | null;
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
  /** Why its events can't be folded. Then its row of the read model speaks for it, or it is an order over nothing that never ends. */
  readonly damage: string | null;
  /** Fields in which its row of the read model is not what the events say, and sums that count it otherwise: `summary`, `sales`. */
  readonly readModelDiffersIn: readonly string[];
}

/** What orders tells the audit. */
@Injectable()
export class OrderFacts {
  constructor(
    private readonly events: EventStore,
    private readonly views: OrderViews,
    private readonly sagas: SagaTimeline,
    private readonly counted: CountedOrders,
    private readonly checks: SumChecks,
  ) {}

  /** In the order of the orders' ids; a row of the read model, or an order counted, that no event speaks of is an order without events. */
  async page(after: string | null, limit: number): Promise<OrderFact[]> {
    const streams = await this.events.readStreams<OrderEvent>(after, limit);
    const last = streams.size < limit ? null : ([...streams.keys()].at(-1) ?? null);
    const [rows, counted, open] = await Promise.all([
      this.views.between(after, last),
      this.counted.between(after, last),
      this.sagas.openSteps([...streams.keys()]),
    ]);
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const countedOf = new Map(counted.map((order) => [order.id, order]));
    const openOf = Map.groupBy(open, ({ subject }) => subject);
    const ids = new Set([...streams.keys(), ...rowOf.keys(), ...countedOf.keys()]);
    return [...ids].toSorted().map((id) =>
      orderFact(id, {
        stream: streams.get(id) ?? [],
        row: rowOf.get(id),
        counted: countedOf.get(id),
        open: openOf.get(id) ?? [],
      }),
    );
  }

  /** Whether what the read side has added up is what its orders add up to. */
  sums(): Promise<SumCheck[]> {
    return this.checks.all();
  }
}

type Stored = StoredEvent<OrderEvent>;

interface KnownOfOrder {
  readonly stream: readonly Stored[];
  readonly row: DatedOrder | undefined;
  readonly counted: CountedOrder | undefined;
  readonly open: readonly OpenStep[];
}

/** One damaged stream must not hide all the others: that it is damaged is a fact like any other. */
function orderFact(orderId: string, known: KnownOfOrder): OrderFact {
  try {
    return { ...factOf(dated(known.stream), known), orderId };
  } catch (error) {
    const damage = error instanceof Error ? error.message : String(error);
    return { ...factOf(undefined, known), orderId, damage };
  }
}

function factOf(
  folded: DatedOrder | undefined,
  { stream, row, counted, open }: KnownOfOrder,
): Omit<OrderFact, 'orderId'> {
  const order = folded ?? row ?? unknownOrder(stream);
  return {
    saga: order.saga,
    status: order.status,
    cancellation: order.cancellation ?? null,
    total: order.total,
    placedAt: order.placedAt,
    changedAt: order.updatedAt,
    units: order.items.reduce((units, { quantity }) => units + quantity, 0),
    events: { count: stream.length, lastVersion: stream.at(-1)?.version ?? order.version },
    openSteps: open.map(({ step, status }) => ({ step, status })),
    damage: null,
    readModelDiffersIn: [...readModelDifferences(folded, row), ...sumDifferences(folded, counted)],
  };
}

function dated(stream: readonly Stored[]): DatedOrder | undefined {
  const order = rehydrate(evolve, stream);
  const [first, last] = [stream.at(0), stream.at(-1)];
  return (
    order &&
    first &&
    last && { ...order, placedAt: first.occurredAt, updatedAt: last.occurredAt, version: last.version }
  );
}

function unknownOrder(
  stream: readonly Stored[],
): Omit<DatedOrder, 'number' | 'customerId' | 'shippingAddress' | 'reason'> {
  const [first, last] = [stream.at(0), stream.at(-1)];
  return {
    saga: 'orchestration',
    status: 'PENDING',
    items: [],
    total: { amount: 0, currency: 'EUR' },
    placedAt: first?.occurredAt ?? new Date(0),
    updatedAt: last?.occurredAt ?? new Date(0),
    version: last?.version ?? 0,
  };
}
