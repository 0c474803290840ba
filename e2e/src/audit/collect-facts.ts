import type { Addresses } from '../shop/addresses.js';
import { callOk } from '../shop/http.js';
import { ParkedMessages } from '../system/parked-messages.js';
import type { AuditFacts, MessageFacts } from './facts.js';

type Service = keyof Pick<
  Addresses,
  'users' | 'products' | 'orders' | 'inventory' | 'payment' | 'shipping' | 'notifications'
>;

const SERVICES: readonly Service[] = [
  'users',
  'products',
  'orders',
  'inventory',
  'payment',
  'shipping',
  'notifications',
];

/** Where to ask, and the token of an admin, who alone may. */
export interface Auditor {
  readonly addresses: Addresses;
  readonly adminToken: string;
}

/**
 * Asks every service for what it knows. Orders come last: whatever another service knows of an order, orders has known before.
 * @param meantToBeParked ids of parked messages that are no surprise
 * @throws Error when a service does not answer
 */
export async function collectFacts(auditor: Auditor, meantToBeParked: readonly string[] = []): Promise<AuditFacts> {
  const takenAt = Date.now();
  const [messages, payments, statements, stock, reservations, shipments, notifications] = await Promise.all([
    Promise.all(SERVICES.map((service) => messagesOf(auditor, service))),
    all<AuditFacts['payments'][number]>(auditor, 'payment', 'payments'),
    all<AuditFacts['statements'][number]>(auditor, 'payment', 'statements'),
    all<AuditFacts['stock'][number]>(auditor, 'inventory', 'stock'),
    all<AuditFacts['reservations'][number]>(auditor, 'inventory', 'reservations'),
    all<AuditFacts['shipments'][number]>(auditor, 'shipping', 'shipments'),
    all<AuditFacts['notifications'][number]>(auditor, 'notifications', 'notifications'),
  ]);
  const whoKnowsOrders = auditor.addresses['orders-query'] === undefined ? 'orders' : 'orders-query';
  const progress = await all<AuditFacts['progress'][number]>(auditor, whoKnowsOrders, 'progress');
  const orders = await all<AuditFacts['orders'][number]>(auditor, whoKnowsOrders, 'orders');
  const orderSums = await all<AuditFacts['orderSums'][number]>(auditor, whoKnowsOrders, 'order-sums');
  const known = {
    takenAt,
    orders,
    orderSums,
    payments,
    statements,
    stock,
    reservations,
    shipments,
    progress,
    notifications,
    messages,
  };
  return { ...known, meantToBeParked };
}

async function messagesOf({ addresses, adminToken }: Auditor, service: Service): Promise<MessageFacts> {
  const url = `${addresses[service]}/audit/messages`;
  const { body } = await callOk<Omit<MessageFacts, 'service' | 'parkedIds'>>('GET', url, { token: adminToken });
  const parked = body.parked === 0 ? [] : await new ParkedMessages(addresses[service], adminToken).list();
  return { service, ...body, parkedIds: parked.map(({ id }) => id) };
}

/** All pages, one after another. */
async function all<Fact>(
  { addresses, adminToken }: Auditor,
  service: Service | 'orders-query',
  kind: string,
): Promise<Fact[]> {
  const facts: Fact[] = [];
  let next: string | null = null;
  do {
    const query: string = next === null ? '' : `?after=${next}`;
    const url = `${addresses[service]}/audit/${kind}${query}`;
    const { body } = await callOk<{ items: Fact[]; next: string | null }>('GET', url, { token: adminToken });
    facts.push(...body.items);
    next = body.next;
  } while (next !== null);
  return facts;
}
