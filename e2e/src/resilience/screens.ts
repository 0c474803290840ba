import { seconds } from '@souk/kernel';
import { call } from '../shop/http.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

/** How a screen came: with everything, without one thing and saying so, or not. */
export type Completeness = 'whole' | 'marked' | 'refused';

export interface Shown {
  readonly completeness: Completeness;
  /** Milliseconds. */
  readonly took: number;
}

/** A screen that can do without one service. */
export interface Screen {
  /** The gateway's policy for what the screen can do without. */
  readonly policy: string;
  /** How long it waits for that, in milliseconds. */
  readonly patience: number;
  readonly look: () => Promise<Shown>;
}

interface ScreenBody {
  readonly availability?: string;
  readonly unavailable?: readonly string[];
}

/** For each service a screen that shows whether it answers. */
export function screensOf({ addresses }: Shop, lamp: Product, order: PlacedOrder) {
  const { token } = order.customer.account;
  const look =
    (path: string, isMarked: (body: ScreenBody, headers: Headers) => boolean) => async (): Promise<Shown> => {
      const start = performance.now();
      const { status, body, headers } = await call<ScreenBody>('GET', `${addresses.gateway}/api/v1${path}`, { token });
      const took = Math.round(performance.now() - start);
      const answered = isMarked(body, headers) ? 'marked' : 'whole';
      return { completeness: status === 200 ? answered : 'refused', took };
    };
  // Of hundreds of looks some may lack another part as well on a busy machine; partial-answers.e2e-spec has that of a single one.
  const details = (part: string) =>
    look(`/orders/${order.id}/details`, ({ unavailable = [] }) => unavailable.includes(part));
  return {
    inventory: {
      policy: 'inventory-grpc',
      patience: seconds(1),
      look: look(`/products/${lamp.id}`, ({ availability }) => availability === 'unknown'),
    },
    payment: { policy: 'payment', patience: seconds(2), look: details('payment') },
    products: {
      policy: 'products',
      patience: seconds(5),
      look: look(`/products/${lamp.id}`, (_, headers) => headers.get('x-souk-fallback') === 'cached'),
    },
    orders: { policy: 'orders', patience: seconds(2), look: details('order') },
  } as const satisfies Record<string, Screen>;
}
