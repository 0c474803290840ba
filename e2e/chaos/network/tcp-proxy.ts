import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { Random } from '../random.js';
import type { NetworkTrouble } from './network-trouble.js';
import { OneWay } from './one-way.js';

interface Connection {
  readonly sockets: readonly Socket[];
  readonly ways: readonly OneWay[];
}

/** Stands between two programs and makes their network as bad as is wished. @see https://github.com/Shopify/toxiproxy for the idea */
export class TcpProxy implements AsyncDisposable {
  private readonly connections = new Set<Connection>();
  private trouble: NetworkTrouble = {};

  private constructor(
    private readonly server: Server,
    private readonly target: number,
    private readonly random: Random,
  ) {
    server.on('connection', (client) => this.connect(client));
  }

  /** Listens on `port` of the loopback address, or any that is free for 0, and leads on to its port `target`. */
  static async listen(port: number, target: number, random = new Random('network')): Promise<TcpProxy> {
    const server = createServer({ allowHalfOpen: true });
    const proxy = new TcpProxy(server, target, random);
    server.listen({ port, host: '127.0.0.1' });
    await once(server, 'listening');
    return proxy;
  }

  /** Where it listens. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get open(): number {
    return this.connections.size;
  }

  /** The network is like this for as long as `meanwhile` lasts, and then good again. */
  async during(trouble: NetworkTrouble, meanwhile: () => Promise<void>): Promise<void> {
    this.trouble = trouble;
    try {
      await meanwhile();
    } finally {
      this.trouble = {};
    }
  }

  /** Breaks every connection at once (RST). */
  reset(): void {
    for (const { sockets } of this.connections) for (const socket of sockets) socket.resetAndDestroy();
  }

  /** Breaks every connection when so many bytes more have come back from the target on it. */
  breakAfter(bytes: number): void {
    for (const { ways } of this.connections) ways[1]?.breakAfter(bytes);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.server.close();
    this.reset();
    await once(this.server, 'close');
  }

  private connect(client: Socket): void {
    const upstream = connect({ port: this.target, host: '127.0.0.1', allowHalfOpen: true });
    const troubles = () => this.trouble;
    const sockets = [client, upstream];
    const ways = [
      new OneWay(client, upstream, troubles, this.random),
      new OneWay(upstream, client, troubles, this.random),
    ];
    const connection = { sockets, ways };
    this.connections.add(connection);
    for (const socket of sockets) {
      // One end that is gone takes the other with it; `close` always follows an error.
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.connections.delete(connection);
        for (const other of sockets) other.destroy();
      });
    }
  }
}
