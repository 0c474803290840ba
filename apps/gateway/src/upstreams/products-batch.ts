import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type ProductView, productsV1 } from '@souk/contracts';
import { GrpcClient } from '@souk/grpc';
import type { FastifyReply } from 'fastify';
import { GrpcCalls } from './grpc-calls.js';
import { inBatches } from './in-batches.js';
import { UPSTREAM_TLS, type UpstreamTls } from './upstream-tls.js';

/** Products by their ids, many in one call over gRPC, as HTTP would tell them. */
@Injectable()
export class ProductsBatch implements OnApplicationShutdown {
  private readonly client: GrpcClient<productsV1.ProductsServiceMethods>;

  constructor(
    private readonly calls: GrpcCalls,
    @Inject(UPSTREAM_TLS) tls: UpstreamTls,
  ) {
    this.client = new GrpcClient(productsV1.productsService, tls);
  }

  /**
   * Those that there are, by id.
   * @param timeoutMs for a call with all its tries, in place of the service's own time-out
   * @throws ProblemError 503 or 504 when products does not answer
   */
  async get(
    reply: FastifyReply,
    ids: readonly string[],
    timeoutMs?: number,
  ): Promise<ReadonlyMap<string, ProductView>> {
    const found = await inBatches(ids, (batch) => this.batch(reply, batch, timeoutMs));
    return new Map(found.map((product) => [product.id, product]));
  }

  onApplicationShutdown(): void {
    this.client.close();
  }

  private async batch(reply: FastifyReply, productIds: readonly string[], timeoutMs?: number): Promise<ProductView[]> {
    const { products } = await this.calls.make(
      reply,
      'products',
      (address, options) => this.client.call(address, 'batchGetProducts', { productIds }, options),
      timeoutMs,
    );
    return products.map(viewOf);
  }
}

/** A product always has a price; only its type can't say so. */
function viewOf({ price, ...product }: productsV1.Product): ProductView {
  if (!price) throw new Error(`The product ${product.id} came without a price.`);
  return { ...product, price };
}
