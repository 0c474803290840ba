import type { Role } from '@souk/auth';
import type { RunningService } from '@souk/service';
import { TokenIssuer } from '@souk/testing';
import { type Upstream, upstreams } from '../src/upstreams/upstream.js';
import { inventoryDoor, productsDoor } from './fake-grpc-door.js';
import { FakeService } from './fake-service.js';
import { configureGateway } from './gateway-test.config.js';

export const customerId = '0197a000-0000-7000-8000-00000000c057';

/** The real gateway in front of fake services. */
export interface GatewayUnderTest {
  readonly url: string;
  readonly services: Readonly<Record<Upstream, FakeService>>;
  /** A header with a valid token of the user, by default {@link customerId}, in this role. */
  signedIn(role?: Role, userId?: string): Promise<{ authorization: string }>;
  stop(): Promise<void>;
}

/** @param environment what it is told beside its addresses */
export async function startGateway(environment: NodeJS.ProcessEnv = {}): Promise<GatewayUnderTest> {
  const issuer = await TokenIssuer.start();
  const services = await startServices();
  const [products, inventory] = await Promise.all([productsDoor(services.products), inventoryDoor(services.inventory)]);
  configureGateway(
    mapValues(services, ({ url }) => url),
    issuer.jwksUrl,
    { PRODUCTS_GRPC_URL: products.url, INVENTORY_GRPC_URL: inventory.url, ...environment },
  );
  const gateway = await startConfigured();
  const signedIn = async (role: Role = 'customer', userId = customerId) => ({
    authorization: await issuer.authorization(userId, role),
  });
  const stop = async (): Promise<void> => {
    await gateway.stop();
    issuer.stop();
    await Promise.all([products.stop(), inventory.stop()]);
    await Promise.all(Object.values(services).map((service) => service.stop()));
  };
  return { url: gateway.url, services, signedIn, stop };
}

async function startServices(): Promise<Record<Upstream, FakeService>> {
  const started = upstreams.map(async (name) => [name, await FakeService.start()] as const);
  return Object.fromEntries(await Promise.all(started)) as Record<Upstream, FakeService>;
}

/** The module reads its environment when it is imported: not before that is set. */
async function startConfigured(): Promise<RunningService> {
  const { startService } = await import('@souk/service');
  const { AppModule } = await import('../src/app.module.js');
  const { gatewayConfig } = await import('../src/gateway.config.js');
  return startService(AppModule, gatewayConfig);
}

function mapValues<In, Out>(record: Readonly<Record<Upstream, In>>, map: (value: In) => Out): Record<Upstream, Out> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)])) as Record<Upstream, Out>;
}
