import type { AuditFacts, OrderFact } from '../src/audit/facts.js';

const LONG_AGO = '2026-01-01T00:00:00.000Z';

const order = (orderId: string, status: OrderFact['status'], more: Partial<OrderFact> = {}): OrderFact => ({
  orderId,
  saga: 'orchestration',
  status,
  cancellation: null,
  total: { amount: 2_000, currency: 'EUR' },
  units: 2,
  placedAt: LONG_AGO,
  changedAt: LONG_AGO,
  events: { count: 2, lastVersion: 2 },
  openSteps: [],
  damage: null,
  readModelDiffersIn: [],
  ...more,
});
const payment = (orderId: string, status: AuditFacts['payments'][number]['status']) => ({
  orderId,
  status,
  amount: { amount: 2_000, currency: 'EUR' },
  authorisationKey: `pay_${orderId}`,
});
const statement = (orderId: string, books: { held?: number; captured?: number; refunded?: number }) => ({
  authorisationId: `auth_${orderId}`,
  authorisationKey: `pay_${orderId}`,
  currency: 'EUR',
  held: 0,
  captured: 0,
  refunded: 0,
  ...books,
});
const notification = (orderId: string, template: string) => ({
  id: `${orderId}/${template}`,
  orderId,
  template,
  status: 'sent' as const,
});

/**
 * A shop in which everything adds up: one order delivered, one whose capture a person has to see to, one given up after its
 * authorisation, and one cancelled after it was paid.
 */
export const soundFacts: AuditFacts = {
  takenAt: Date.parse(LONG_AGO) + 3_600_000,
  orders: [
    order('delivered', 'DELIVERED'),
    order('uncaptured', 'DELIVERED', { openSteps: [{ step: 'capture-payment', status: 'needs_person' }] }),
    order('rejected', 'REJECTED'),
    order('cancelled', 'CANCELLED', { saga: 'choreography', cancellation: 'requested' }),
  ],
  orderSums: [
    { projection: 'customer-order-summary', sums: 2, differing: 0 },
    { projection: 'product-sales-per-day', sums: 3, differing: 0 },
  ],
  payments: [
    payment('delivered', 'CAPTURED'),
    payment('uncaptured', 'AUTHORISED'),
    payment('rejected', 'VOIDED'),
    payment('cancelled', 'REFUNDED'),
  ],
  statements: [
    statement('delivered', { captured: 2_000 }),
    statement('uncaptured', { held: 2_000 }),
    statement('rejected', {}),
    statement('cancelled', { captured: 2_000, refunded: 2_000 }),
  ],
  stock: [{ productId: 'lamp', sku: 'LAMP', onHand: 6, reserved: 0, adjusted: 10, shippedOut: 4, held: 0 }],
  reservations: [
    { orderId: 'delivered', status: 'SHIPPED', units: 2, shippedOut: 2 },
    { orderId: 'uncaptured', status: 'SHIPPED', units: 2, shippedOut: 2 },
    { orderId: 'rejected', status: 'RELEASED', units: 2, shippedOut: 0 },
    { orderId: 'cancelled', status: 'RELEASED', units: 2, shippedOut: 0 },
  ],
  shipments: [
    { orderId: 'delivered', shipmentId: 's1', status: 'DELIVERED' },
    { orderId: 'uncaptured', shipmentId: 's2', status: 'DELIVERED' },
    { orderId: 'rejected', shipmentId: 's3', status: 'REFUSED' },
    { orderId: 'cancelled', shipmentId: 's4', status: 'CANCELLED' },
  ],
  progress: [
    { orderId: 'delivered', payment: 'CAPTURED', shipment: 'DELIVERED' },
    { orderId: 'uncaptured', payment: 'AUTHORISED', shipment: 'DELIVERED' },
    { orderId: 'rejected', payment: 'VOIDED', shipment: 'REFUSED' },
    { orderId: 'cancelled', payment: 'REFUNDED', shipment: 'CANCELLED' },
  ],
  notifications: [
    ...['delivered', 'uncaptured'].flatMap((id) => [
      notification(id, 'order-confirmed'),
      notification(id, 'order-shipped'),
    ]),
    notification('rejected', 'order-rejected'),
    notification('cancelled', 'order-confirmed'),
    notification('cancelled', 'order-cancelled'),
  ],
  messages: [{ service: 'orders', outbox: { unpublished: 0, failed: 0 }, parked: 0, parkedIds: [] }],
  meantToBeParked: [],
};

type Lists = Omit<AuditFacts, 'takenAt' | 'meantToBeParked'>;

/** What each row is called: the first of these that it has. */
const nameOf = (row: object): unknown => {
  const fields = row as Readonly<Record<string, unknown>>;
  return (
    fields['id'] ??
    fields['authorisationId'] ??
    fields['orderId'] ??
    fields['productId'] ??
    fields['projection'] ??
    fields['service']
  );
};

/** The sound shop with one row of one list changed. */
export function changed<List extends keyof Lists>(
  list: List,
  name: string,
  change: Partial<Lists[List][number]>,
): AuditFacts {
  return { ...soundFacts, [list]: soundFacts[list].map((row) => (nameOf(row) === name ? { ...row, ...change } : row)) };
}
