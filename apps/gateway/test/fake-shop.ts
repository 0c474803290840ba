import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { FakeService, Received } from './fake-service.js';
import { customerId, type GatewayUnderTest } from './running-gateway.js';

/** The same id every time, and as hard to compress as any. */
function uuidOf(kind: string, number: number): string {
  const digits = createHash('sha256').update(`${kind} ${number}`).digest('hex');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-7$3-8$4-$5');
}
export const productId = (number: number): string => uuidOf('product', number);
export const orderId = (number: number): string => uuidOf('order', number);

const ITEMS_OF_AN_ORDER = 2;
const PRODUCTS = 48;
const euros = (amount: number) => ({ amount, currency: 'EUR' });
const at = '2026-11-21T10:00:00.000Z';

const sentences = [
  [
    'Cut by hand from sheet brass.',
    'Woven by a family of four.',
    'Fired twice in an olive-wood kiln.',
    'Carved from one root.',
  ],
  [
    'Throws stars on every wall.',
    'Softer with every winter.',
    'Keeps tea warm for an hour.',
    'Smells of cedar when it rains.',
    'Dyed with saffron and rust.',
  ],
  [
    'Takes a candle or a bulb of up to 25 W.',
    '120 by 180 cm, give or take a thumb.',
    'Not for the dishwasher.',
    'Wax it once a year.',
    'Ships flat.',
    'Signed beneath.',
    'Each a little different.',
  ],
] as const;
const descriptionOf = (number: number) => sentences.map((some) => some[number % some.length]).join(' ');

const product = (number: number) => ({
  id: productId(number),
  sku: `SOUK-LANTERN-${number}`,
  name: `Pierced lantern ${number}`,
  description: descriptionOf(number),
  category: ['lamps', 'spices', 'textiles', 'pottery'][number % 4] ?? '',
  price: euros(4_000 + number),
  imageUrl: `https://images.souk.test/souk-lantern-${number}.webp`,
});
export const everyProduct = Array.from({ length: PRODUCTS }, (_, index) => product(index + 1));

const line = (number: number) => {
  const { id, sku, name, price } = product(number);
  return { productId: id, sku, name, quantity: 2, unitPrice: price, lineTotal: euros(price.amount * 2) };
};
const order = (number: number) => {
  const items = Array.from({ length: ITEMS_OF_AN_ORDER }, (_, index) => line(1 + ((number * 2 + index) % PRODUCTS)));
  return {
    id: orderId(number),
    number: `SK-${1_000_000 + number}`,
    status: 'CONFIRMED',
    saga: 'orchestration',
    customer: { id: customerId, name: 'Ada Lovelace' },
    items,
    total: euros(items.reduce((sum, { lineTotal }) => sum + lineTotal.amount, 0)),
    shippingAddress: {
      name: 'Ada Lovelace',
      line1: 'Rua Augusta 1',
      city: 'Lisboa',
      postalCode: '1100-048',
      country: 'PT',
    },
    reason: null,
    placedAt: at,
    updatedAt: at,
    version: 2,
  };
};
export const profile = {
  id: customerId,
  email: 'ada@souk.test',
  name: 'Ada Lovelace',
  roles: ['customer'],
  createdAt: at,
  updatedAt: at,
};
export const payment = (id: string) => ({
  orderId: id,
  paymentId: uuidOf(id, 1),
  customerId,
  status: 'CAPTURED',
  amount: euros(16_000),
  attempts: 1,
  provider: { authorise: uuidOf(id, 3), capture: uuidOf(id, 4) },
  providerCalls: { authorise: 1, capture: 1 },
  declineReason: null,
  createdAt: at,
  updatedAt: at,
});
export const shipment = (id: string) => ({
  orderId: id,
  shipmentId: uuidOf(id, 2),
  customerId,
  status: 'BOOKED',
  carrier: 'Meridian Post',
  trackingNumber: `RM${Number.parseInt(id.slice(0, 7), 16)}PT`,
  reason: null,
  bookedAt: at,
  dispatchedAt: null,
  deliveredAt: null,
});

/** Fills the services of a gateway under test with the same shop every time. */
export function stock({ services }: Pick<GatewayUnderTest, 'services'>): void {
  const { users, products, orders, inventory, payment: payments, shipping } = services;
  answers(users, () => profile);
  answers(products, catalogue);
  answers(inventory, ({ ids }) => ({
    items: ids.map((id) => ({ productId: id, availability: 'in_stock' })),
  }));
  answers(orders, ({ path, limit }) =>
    path === '/orders'
      ? pageOf(
          Array.from({ length: limit }, (_, index) => order(index + 1)),
          limit,
          60,
        )
      : order(1),
  );
  answers(payments, ({ ids }) => ({ items: ids.map(payment) }));
  answers(shipping, ({ ids }) => ({ items: ids.map(shipment) }));
}

/** How many calls the services got. */
export function callsMade({ services }: Pick<GatewayUnderTest, 'services'>): number {
  return Object.values(services).reduce((sum, { received }) => sum + received.length, 0);
}

/** What a service was asked. */
interface Question {
  readonly path: string;
  readonly limit: number;
  readonly category: string | null;
  readonly ids: readonly string[];
}

function catalogue({ path, limit, category, ids }: Question): unknown {
  if (path === '/categories')
    return { items: ['lamps', 'pottery', 'spices', 'textiles'].map((name) => ({ category: name, products: 12 })) };
  if (path !== '/products') return everyProduct.find(({ id }) => path.endsWith(id));
  if (ids.length > 0) return { items: everyProduct.filter(({ id }) => ids.includes(id)) };
  const found = everyProduct.filter((one) => category === null || one.category === category);
  return pageOf(found.slice(0, limit), limit, found.length);
}

const pageOf = (items: readonly unknown[], limit: number, total: number) => ({ items, page: 1, limit, total });

function answers(service: FakeService, answer: (question: Question) => unknown): void {
  service.answers((received: Received, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(received.url, 'http://service');
    const body = answer({
      path: pathname,
      limit: Number(searchParams.get('limit') ?? 20),
      category: searchParams.get('category'),
      ids: (searchParams.get('ids') ?? searchParams.get('orderIds') ?? '').split(',').filter(Boolean),
    });
    response
      .writeHead(body ? 200 : 404, { 'content-type': 'application/json' })
      .end(JSON.stringify(body ?? { detail: `There is no product ${pathname}.` }));
  });
}
