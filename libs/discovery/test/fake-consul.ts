import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A service as an agent was asked to register it. */
export interface Registered {
  readonly ID: string;
  readonly Name: string;
  readonly Address: string;
  readonly Port: number;
  readonly Check: Readonly<Record<string, string>>;
}

/** An agent of Consul as its HTTP API shows it, with blocking queries that wait as the real ones do. All checks pass at once. */
export class FakeConsul {
  readonly services = new Map<string, Registered>();
  /** The index of each question for healthy instances; undefined where it did not wait. */
  readonly asked: (string | undefined)[] = [];
  readonly tokens = new Set<string | undefined>();
  private readonly server = createServer((request, response) => void this.answer(request, response));
  private index = 10;
  private changed = Promise.withResolvers<void>();

  /** When: it runs, at a given port or at any. */
  async starts(port = 0): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** When: it ends, and breaks every connection. */
  async ends(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  /** When: these are registered from now on, at ports of their own. */
  knows(...ids: readonly string[]): void {
    this.services.clear();
    for (const [offset, ID] of ids.entries())
      this.services.set(ID, { ID, Name: 'orders', Address: '127.0.0.1', Port: 8_081 + offset, Check: {} });
    this.changes();
  }

  private changes(): void {
    this.index += 1;
    this.changed.resolve();
    this.changed = Promise.withResolvers();
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.url);
    this.tokens.add(request.headers['x-consul-token']?.toString());
    const id = decodeURIComponent(pathname.split('/').at(-1) ?? '');
    if (pathname.startsWith('/v1/health/service/')) {
      await this.waits(searchParams);
      return this.tellHealthy(id, response);
    }
    if (pathname === '/v1/agent/service/register') this.register((await json(request)) as Registered);
    else if (pathname.startsWith('/v1/agent/service/deregister/')) this.deregister(id);
    else if (!this.services.has(id)) response.statusCode = 404;
    response.end();
  }

  private async waits(query: URLSearchParams): Promise<void> {
    const index = query.get('index') ?? undefined;
    this.asked.push(index);
    if (index !== undefined && Number(index) >= this.index) await this.changed.promise;
  }

  private tellHealthy(service: string, response: ServerResponse): void {
    const found = [...this.services.values()].filter(({ Name }) => Name === service);
    response.setHeader('x-consul-index', this.index);
    response.end(JSON.stringify(found.map((Service) => ({ Node: { Address: '10.0.0.1' }, Service }))));
  }

  private register(service: Registered): void {
    this.services.set(service.ID, service);
    this.changes();
  }

  private deregister(id: string): void {
    this.services.delete(id);
    this.changes();
  }
}
