import { join } from 'node:path';
import { type GoldenStream, goldenStreams } from '@souk/event-sourcing';
import type { OrderEvent } from '../src/domain/order-events.js';
import type { Order } from '../src/domain/order.js';
import { orderUpcasters } from '../src/persistence/order-upcasters.js';

const FOLDER = join(import.meta.dirname, 'golden');

/** What the release that wrote a golden stream said of its order in the end, and the number that it has by now. */
export interface GoldenEnd {
  readonly number: string;
  readonly saga: Order['saga'];
  readonly status: Order['status'];
  readonly reason: Order['reason'];
  readonly cancellation?: Order['cancellation'];
  readonly version: number;
}

const went = (number: string, saga: Order['saga'], version: number): GoldenEnd => ({
  number,
  saga,
  status: 'DELIVERED',
  reason: null,
  version,
});
const cancelled = (number: string, saga: Order['saga'], version: number): GoldenEnd => ({
  ...went(number, saga, version),
  status: 'CANCELLED',
  cancellation: 'requested',
});
const rejected = (number: string, saga: Order['saga'], reason: NonNullable<Order['reason']>): GoldenEnd => ({
  ...went(number, saga, 2),
  status: 'REJECTED',
  reason,
});

export const goldenEnds: Readonly<Record<string, GoldenEnd>> = {
  'cancelled-confirmed': cancelled('SK-X520EAADF3BDB', 'choreography', 4),
  'cancelled-pending': cancelled('SK-X728F161A15D1', 'orchestration', 3),
  'cancelled-too-late': { ...went('SK-X9EB4998C64FA', 'orchestration', 6), cancellation: 'refused' },
  delivered: went('SK-X516E9F4CCF25', 'orchestration', 4),
  'delivered-choreographed': went('SK-X7F22AF25BABF', 'choreography', 4),
  'rejected-out-of-stock': rejected('SK-X8CBBF732585E', 'choreography', {
    code: 'OUT_OF_STOCK',
    message: 'Not enough of SOUK-SOLD-OUT in stock: 1 ordered, 0 available.',
  }),
  'rejected-payment-declined': rejected('SK-XAEAFBFB2F3C1', 'orchestration', {
    code: 'PAYMENT_DECLINED',
    message: 'The card was declined by its bank.',
  }),
  'rejected-timed-out': rejected('SK-X4F575E484814', 'orchestration', {
    code: 'TIMED_OUT',
    message: 'payment did not answer within 9 s',
  }),
  'rejected-undeliverable': rejected('SK-X5568C3DC28F7', 'orchestration', {
    code: 'UNDELIVERABLE',
    message: 'No carrier delivers to Antarctica (AQ).',
  }),
};

/** As they were written, and as they are understood today. */
export const goldenOrders = (): readonly GoldenStream<OrderEvent>[] =>
  goldenStreams<OrderEvent>(FOLDER, orderUpcasters);
