import { Injectable } from '@nestjs/common';
import { batchProductsQuery } from '@souk/contracts';
import { badRequest } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { ProductsBatch } from '../upstreams/products-batch.js';
import type { ComposedAnswer, Composition } from './composition.js';
import { ProductAvailability } from './product-availability.js';

/** Up to 100 products by their ids, each with its availability: JSON for the caller, protobuf behind the gateway. */
@Injectable()
export class ProductsByIds implements Composition {
  constructor(
    private readonly products: ProductsBatch,
    private readonly availability: ProductAvailability,
  ) {}

  async answer(reply: FastifyReply): Promise<ComposedAnswer> {
    const { ids } = queryOf(reply);
    const found = await this.products.get(reply, ids);
    const { items, isPartial } = await this.availability.addTo(reply, [...found.values()]);
    return { status: 200, body: { items }, isPartial };
  }
}

/** Nobody behind the gateway sees the query as it was written. @throws ProblemError 400 */
function queryOf(reply: FastifyReply): { readonly ids: readonly string[] } {
  const parsed = batchProductsQuery.safeParse(reply.request.query);
  if (!parsed.success)
    throw badRequest('The query must be ids=a,b,c: 1 to 100 UUIDs.', [
      { path: 'ids', message: 'must be 1 to 100 UUIDs' },
    ]);
  return parsed.data;
}
