import { eventually, milliseconds, seconds } from '@souk/kernel';
import type { Target } from '../target.config.js';

interface Catalogued {
  readonly id: string;
  readonly addedAt: number;
}

/** Adds products and waits until inventory, which hears of them by events, knows them all: outbox, broker, inbox. */
export class ByEvent {
  private constructor(
    private readonly target: Target,
    private readonly authorization: string,
    private readonly run = Date.now().toString(36),
    private added = 0,
  ) {}

  static async signedIn(target: Target, password: string): Promise<ByEvent> {
    const response = await fetch(`${target.gateway}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'admin@souk.test', password }),
    });
    if (!response.ok) throw new Error(`signing in was answered with ${response.status}`);
    const { accessToken } = (await response.json()) as { accessToken: string };
    return new ByEvent(target, `Bearer ${accessToken}`);
  }

  /** Milliseconds from when the last of so many facts was committed until the other service has all of them. */
  async propagation(count: number): Promise<number> {
    const added = await Promise.all(Array.from({ length: count }, () => this.add()));
    const [first = ''] = added.map(({ id }) => id).toSorted();
    await eventually(() => this.assertKnown(first, added), { within: seconds(30), every: milliseconds(2) });
    return performance.now() - Math.max(...added.map(({ addedAt }) => addedAt));
  }

  private async add(): Promise<Catalogued> {
    this.added += 1;
    const response = await fetch(`${this.target.products}/products`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: this.authorization },
      body: JSON.stringify({
        sku: `BENCH-${this.run}-${this.added}`,
        name: `Benchmark ${this.run} ${this.added}`,
        description: '',
        category: 'benchmark',
        price: { amount: 1, currency: 'EUR' },
        imageUrl: 'https://images.souk.test/benchmark.webp',
      }),
    });
    if (response.status !== 201) throw new Error(`adding a product was answered with ${response.status}`);
    const { id } = (await response.json()) as { id: string };
    return { id, addedAt: performance.now() };
  }

  /** Ids grow with time: what is new comes after the first of the new ones. */
  private async assertKnown(first: string, added: readonly Catalogued[]): Promise<void> {
    const before = first.slice(0, 8).concat('-0000-7000-8000-000000000000');
    const response = await fetch(`${this.target.inventory}/audit/stock?after=${before}&limit=1000`, {
      headers: { authorization: this.authorization },
    });
    const { items } = (await response.json()) as { items: { productId: string }[] };
    const known = new Set(items.map(({ productId }) => productId));
    if (!added.every(({ id }) => known.has(id))) throw new Error('not all of them are known yet');
  }
}
