import { type MethodDefinition, Server } from '@grpc/grpc-js';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { methodDefinitions } from '../contract/method-definitions.js';
import { serverCredentials } from '../tls/grpc-identity.js';
import type { GrpcAddress } from './grpc-address.js';
import type { ServedService } from './grpc-method.js';
import { HealthService } from './health-service.js';
import { type HandlerSurroundings, unaryHandler } from './unary-handler.js';

/** What a server needs to know. */
export interface GrpcServerOptions extends Omit<HandlerSurroundings, 'knowsPeers'> {
  readonly address: GrpcAddress;
  readonly services: readonly ServedService[];
}

/** Calls in hand get this long to finish. */
const FINISH_CALLS_MS = seconds(5);

const LIMITS = {
  /** Bytes: a hundred ids are 4 kB. */
  'grpc.max_receive_message_length': 64 * 1_024,
  /** At once over one connection. */
  'grpc.max_concurrent_streams': 100,
  /** A peer that has gone without a word is noticed. */
  'grpc.keepalive_time_ms': seconds(30),
  'grpc.keepalive_timeout_ms': seconds(5),
};

/** The gRPC door of a service: its methods and the health service, opened and closed by Nest with the rest of the service. */
export class GrpcServer {
  private readonly server = new Server(LIMITS);
  private readonly health: HealthService;
  private boundPort = 0;

  constructor(private readonly options: GrpcServerOptions) {
    this.health = new HealthService(
      options.services.map(({ service }) => service.name),
      () => options.door.isReady(),
    );
    this.health.addTo(this.server);
    for (const served of options.services) this.add(served);
  }

  /** Where it answers; 0 before it does. */
  get port(): number {
    return this.boundPort;
  }

  /** @throws Error when the port is taken */
  async onApplicationBootstrap(): Promise<void> {
    await this.health.follow();
    const { host, grpcPort, tls } = this.options.address;
    this.boundPort = await new Promise((resolve, reject) => {
      this.server.bindAsync(`${host}:${grpcPort}`, serverCredentials(tls), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
    createLogger('grpc').info({ port: this.boundPort }, 'gRPC is listening');
  }

  /** Before the stores close: no new calls, those in hand finish, what still is open then is cut off. */
  async beforeApplicationShutdown(): Promise<void> {
    this.health.stop();
    const finished = Promise.withResolvers<void>();
    const cutOff = setTimeout(() => this.server.forceShutdown(), FINISH_CALLS_MS);
    this.server.tryShutdown((error) => (error ? finished.reject(error) : finished.resolve()));
    await finished.promise.finally(() => clearTimeout(cutOff));
  }

  private add({ service, methods }: ServedService): void {
    const definitions: Readonly<Record<string, MethodDefinition<object, object>>> = methodDefinitions(service);
    const handlers = Object.entries(definitions).map(([name, { path }]) => {
      const method = methods[name];
      if (!method) throw new Error(`Nobody answers ${path}.`);
      return [
        name,
        unaryHandler(path, method, { ...this.options, knowsPeers: this.options.address.tls !== undefined }),
      ] as const;
    });
    this.server.addService(definitions, Object.fromEntries(handlers));
  }
}
