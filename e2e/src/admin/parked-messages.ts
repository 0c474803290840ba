import type { AdminDesk } from './admin-desk.js';

/** A parked message as the gateway lists it. */
export interface ParkedMessage {
  readonly id: string;
  /** The service that keeps it. */
  readonly service: string;
  readonly queue: string;
  readonly type: string | null;
  readonly subject: string | null;
  readonly cause: string;
  readonly attempts: number;
  readonly error: string;
  readonly traceId: string | null;
  readonly parkedAt: string;
  readonly redriven: number;
}

/** With all that is known of it. */
export interface ParkedDetails extends Omit<ParkedMessage, 'service'> {
  readonly state: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly stack: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly payload: unknown;
}

interface Page {
  readonly items: readonly ParkedMessage[];
  readonly next: string | null;
  /** Services that could not be asked. */
  readonly unavailable: readonly string[];
}

const SERVICES = ['users', 'products', 'orders', 'inventory', 'payment', 'shipping', 'notifications'];
const PAGE = 1_000;

/** The parked messages of all services. One is named `<service>/<id>`; its id alone will do. */
export class ParkedMessages {
  constructor(private readonly desk: AdminDesk) {}

  async list(service?: string): Promise<Omit<Page, 'next'>> {
    const items: ParkedMessage[] = [];
    const unavailable = new Set<string>();
    let after: string | null = null;
    do {
      const filter = { limit: String(PAGE), ...(service && { service }), ...(after && { after }) };
      const page: Page = await this.desk.ask<Page>('GET', `/parked?${new URLSearchParams(filter).toString()}`);
      items.push(...page.items);
      for (const name of page.unavailable) unavailable.add(name);
      after = page.next;
    } while (after !== null);
    return { items, unavailable: [...unavailable] };
  }

  async show(name: string): Promise<ParkedDetails> {
    return this.desk.ask<ParkedDetails>('GET', await this.pathTo(name));
  }

  async redrive(name: string): Promise<void> {
    await this.desk.ask('POST', `${await this.pathTo(name)}/redrive`);
  }

  async redriveAll(service?: string): Promise<{ readonly redriving: number; readonly unavailable: readonly string[] }> {
    return this.desk.ask('POST', '/parked/redrive', { service });
  }

  async discard(name: string): Promise<void> {
    await this.desk.ask('DELETE', await this.pathTo(name));
  }

  private async pathTo(name: string): Promise<string> {
    const [service = '', id] = name.split('/', 2);
    if (id !== undefined) return `/parked/${encodeURIComponent(service)}/${encodeURIComponent(id)}`;
    const paths = SERVICES.map((keeper) => `/parked/${keeper}/${encodeURIComponent(name)}`);
    const found = await Promise.all(paths.map((path) => this.desk.find(path)));
    const path = paths[found.findIndex((message) => message !== undefined)];
    if (path === undefined) throw new Error(`No service has a parked message ${name}; "list" shows those there are.`);
    return path;
  }
}
