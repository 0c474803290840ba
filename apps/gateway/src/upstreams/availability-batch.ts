import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { inventoryV1 } from '@souk/contracts';
import { GrpcClient } from '@souk/grpc';
import type { FastifyReply } from 'fastify';
import { GrpcCalls } from './grpc-calls.js';
import { inBatches } from './in-batches.js';
import { UPSTREAM_TLS, type UpstreamTls } from './upstream-tls.js';

/** Whether a product can be had, in the words of the API; `unknown` where inventory can't tell. */
export type Availability = 'in_stock' | 'low' | 'out_of_stock' | 'unknown';

const WORDS: Readonly<Record<inventoryV1.Availability, Availability>> = {
  AVAILABILITY_UNSPECIFIED: 'unknown',
  AVAILABILITY_IN_STOCK: 'in_stock',
  AVAILABILITY_LOW: 'low',
  AVAILABILITY_OUT_OF_STOCK: 'out_of_stock',
};

/** Whether products can be had, many in one call over gRPC. */
@Injectable()
export class AvailabilityBatch implements OnApplicationShutdown {
  private readonly client: GrpcClient<inventoryV1.InventoryServiceMethods>;

  constructor(
    private readonly calls: GrpcCalls,
    @Inject(UPSTREAM_TLS) tls: UpstreamTls,
  ) {
    this.client = new GrpcClient(inventoryV1.inventoryService, tls);
  }

  /**
   * One answer for each product, by id.
   * @param timeoutMs for a call with all its tries, in place of the service's own time-out
   * @throws ProblemError 503 or 504 when inventory does not answer
   */
  async get(
    reply: FastifyReply,
    ids: readonly string[],
    timeoutMs?: number,
  ): Promise<ReadonlyMap<string, Availability>> {
    const found = await inBatches(ids, (batch) => this.batch(reply, batch, timeoutMs));
    // A newer inventory may have a word that is not known here: it comes as a number.
    return new Map(found.map(({ productId, availability }) => [productId, WORDS[availability] ?? 'unknown']));
  }

  onApplicationShutdown(): void {
    this.client.close();
  }

  private async batch(
    reply: FastifyReply,
    productIds: readonly string[],
    timeoutMs?: number,
  ): Promise<readonly inventoryV1.ProductAvailability[]> {
    const { items } = await this.calls.make(
      reply,
      'inventory',
      (address, options) => this.client.call(address, 'batchGetAvailability', { productIds }, options),
      timeoutMs,
    );
    return items;
  }
}
