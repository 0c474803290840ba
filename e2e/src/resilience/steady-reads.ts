import { eventually, milliseconds, seconds } from '@souk/kernel';
import { call } from '../shop/http.js';
import type { PlacedOrder } from '../shop/placed-order.js';
import type { Product } from '../shop/product.js';
import type { Shop } from '../shop/shop.js';

const ONE_EVERY = milliseconds(100);
/** Fewer say little about the slowest of twenty. */
const ENOUGH = 40;

/** How a number of reads went. */
export interface ReadsFigures {
  readonly made: number;
  readonly failed: readonly string[];
  /** Milliseconds in which half of them, and 95 of 100, were answered. */
  readonly p50: number;
  readonly p95: number;
}

interface Read {
  readonly failure: string | undefined;
  readonly took: number;
}

const askedOf = {
  users: () => '/users/me',
  products: (lamp: Product) => `/products/${lamp.id}`,
  orders: (_: Product, order: PlacedOrder) => `/orders/${order.id}`,
  inventory: (lamp: Product) => `/inventory/${lamp.id}`,
} as const;

/** Somebody reads by turns what each of some services answers, without a pause, until it is disposed of. */
export class SteadyReads implements Disposable {
  private readonly timer: NodeJS.Timeout;
  private reads: Promise<Read>[] = [];
  private turn = 0;

  constructor(
    private readonly shop: Shop,
    services: readonly string[],
    lamp: Product,
    order: PlacedOrder,
  ) {
    const paths = Object.entries(askedOf)
      .filter(([service]) => services.includes(service))
      .map(([, path]) => path(lamp, order));
    this.timer = setInterval(() => void this.reads.push(this.read(paths[this.turn++ % paths.length] ?? '')), ONE_EVERY);
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer);
  }

  /** Begins to count anew. */
  startOver(): void {
    this.reads = [];
  }

  /** Waits until enough have been made since the last start. */
  async figures(): Promise<ReadsFigures> {
    await eventually(
      () => {
        if (this.reads.length < ENOUGH) throw new Error(`${this.reads.length} of ${ENOUGH} reads have been made`);
      },
      { within: seconds(60) },
    );
    const reads = await Promise.all(this.reads);
    const times = reads.map(({ took }) => took).toSorted((one, other) => one - other);
    return {
      made: reads.length,
      failed: reads.flatMap(({ failure }) => failure ?? []),
      p50: percentile(times, 0.5),
      p95: percentile(times, 0.95),
    };
  }

  /** By an admin, who may see all of it. */
  private async read(path: string): Promise<Read> {
    const { addresses, adminToken: token } = this.shop;
    const start = performance.now();
    const failure = await call('GET', `${addresses.gateway}/api/v1${path}`, { token }).then(
      ({ status }) => (status === 200 ? undefined : `GET ${path} → ${status}`),
      (error: unknown) => `GET ${path} → ${String(error)}`,
    );
    return { failure, took: Math.round(performance.now() - start) };
  }
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
