import { generateKeyPairSync } from 'node:crypto';
import { issueAccessToken, type KeySource, KeysUnavailableError, Principal, type Role } from '@souk/auth';
import { eventually } from '@souk/kernel';
import { type GrpcCall, GrpcClient, GrpcServer, serve, type ServiceDoor } from '../src/index.js';
import { stockService } from './stock-service.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

type Answer = (sku: string, call: GrpcCall) => Promise<number>;

/** An error that is meant for the caller, as a service throws it. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** A real server whose answers, readiness and faults a test decides on, and a client of it. */
export class StockServer {
  ready = true;
  keysAreThere = true;
  answer: Answer = () => Promise.resolve(7);
  trouble: () => Promise<void> = () => Promise.resolve();
  readonly client = new GrpcClient(stockService);
  private server = this.made(0);

  static async start(): Promise<StockServer> {
    const stock = new StockServer();
    await stock.server.onApplicationBootstrap();
    return stock;
  }

  get address(): string {
    return `127.0.0.1:${this.server.port}`;
  }

  private isReady(): Promise<boolean> {
    return Promise.resolve(this.ready);
  }

  private problemOf(error: unknown): { status: number; detail: string } {
    if (error instanceof RefusedError) return { status: error.status, detail: error.message };
    return { status: 500, detail: 'Something went wrong on our side.' };
  }

  /** An `authorization` of a user in these roles, signed by a key that the server knows, or by another. */
  async authorization(role: Role, key = privateKey): Promise<Record<string, string>> {
    return { authorization: `Bearer ${await issueAccessToken(new Principal('ada', [role]), { key, kid: '1' })}` };
  }

  endServer(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }

  /** The server is there again, where it was; that may be the port of somebody's connection for a moment. */
  async startServerAgain(): Promise<void> {
    const { port } = this.server;
    await eventually(async () => {
      this.server = this.made(port);
      await this.server.onApplicationBootstrap();
    });
  }

  async stop(): Promise<void> {
    this.client.close();
    await this.endServer();
  }

  private made(port: number): GrpcServer {
    const keys: KeySource = () => {
      if (!this.keysAreThere) throw new KeysUnavailableError('the users service');
      return publicKey;
    };
    const answer = async ({ sku }: { sku: string }, call: GrpcCall) => ({ sku, onHand: await this.answer(sku, call) });
    const methods = serve(stockService, {
      level: { access: 'public', answer },
      ownLevel: { access: 'signed-in', answer },
      adminLevel: { access: 'admin', answer },
    });
    const door: ServiceDoor = {
      isReady: () => this.isReady(),
      trouble: () => this.trouble(),
      problemOf: (error) => this.problemOf(error),
    };
    return new GrpcServer({ address: { host: '127.0.0.1', grpcPort: port }, services: [methods], keys, door });
  }
}
