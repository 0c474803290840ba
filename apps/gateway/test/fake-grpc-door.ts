import { inventoryV1, type ProductView, productsV1 } from '@souk/contracts';
import { GrpcServer, serve, type ServedService } from '@souk/grpc';
import type { FakeService } from './fake-service.js';

/** A refusal as a service throws it. */
class AnsweredError extends Error {
  constructor(readonly status: number) {
    super(`answered ${status}`);
  }
}

const messageOf: Readonly<Record<string, inventoryV1.Availability>> = {
  in_stock: 'AVAILABILITY_IN_STOCK',
  low: 'AVAILABILITY_LOW',
  out_of_stock: 'AVAILABILITY_OUT_OF_STOCK',
};

/** The gRPC door of a fake products service: says what it would say to `GET /products?ids=`. */
export function productsDoor(service: FakeService): Promise<FakeGrpcDoor> {
  const answer = async ({ productIds }: productsV1.BatchGetProductsRequest) => {
    const { items } = await answerOf<{ items: ProductView[] }>(service, '/products', productIds);
    return { products: items };
  };
  return FakeGrpcDoor.start(serve(productsV1.productsService, { batchGetProducts: { access: 'public', answer } }));
}

/** The gRPC door of a fake inventory: says what it would say to `GET /availability?ids=`. */
export function inventoryDoor(service: FakeService): Promise<FakeGrpcDoor> {
  const answer = async ({ productIds }: inventoryV1.BatchGetAvailabilityRequest) => {
    const { items } = await answerOf<{ items: { productId: string; availability: string }[] }>(
      service,
      '/availability',
      productIds,
    );
    return {
      items: items.map(({ productId, availability }) => ({
        productId,
        availability: messageOf[availability] ?? 'AVAILABILITY_UNSPECIFIED',
      })),
    };
  };
  const methods = { batchGetAvailability: { access: 'public', answer } } as const;
  return FakeGrpcDoor.start(serve(inventoryV1.inventoryService, methods));
}

async function answerOf<Body>({ url }: FakeService, path: string, ids: readonly string[]): Promise<Body> {
  const response = await fetch(`${url}${path}?ids=${ids.join(',')}`);
  if (!response.ok) throw new AnsweredError(response.status);
  return (await response.json()) as Body;
}

/** A real gRPC server that passes each call on to a fake service. */
export class FakeGrpcDoor {
  private constructor(private readonly server: GrpcServer) {}

  static async start(service: ServedService): Promise<FakeGrpcDoor> {
    const server = new GrpcServer({
      address: { host: '127.0.0.1', grpcPort: 0 },
      services: [service],
      keys: () => Promise.reject(new Error('nobody needs a token here')),
      door: {
        isReady: () => Promise.resolve(true),
        trouble: () => Promise.resolve(),
        problemOf: (error) => ({ status: error instanceof AnsweredError ? error.status : 503, detail: 'no' }),
      },
    });
    await server.onApplicationBootstrap();
    return new FakeGrpcDoor(server);
  }

  get url(): string {
    return `http://127.0.0.1:${this.server.port}`;
  }

  stop(): Promise<void> {
    return this.server.beforeApplicationShutdown();
  }
}
