import { Inject, Injectable } from '@nestjs/common';
import { KEY_SOURCE, type KeySource } from '@souk/auth';
import { batchIds, productsV1 } from '@souk/contracts';
import { GRPC_ADDRESS, type GrpcAddress, GrpcServer, serve } from '@souk/grpc';
import { badRequest, ServiceDoor } from '@souk/service';
import { ReadCatalogue } from '../application/read-catalogue.js';
import type { Product } from '../domain/product.js';

/** The catalogue for other services: many products in one call. */
@Injectable()
export class ProductsGrpc extends GrpcServer {
  constructor(
    catalogue: ReadCatalogue,
    door: ServiceDoor,
    @Inject(KEY_SOURCE) keys: KeySource,
    @Inject(GRPC_ADDRESS) address: GrpcAddress,
  ) {
    const methods = serve(productsV1.productsService, {
      batchGetProducts: {
        access: 'public',
        answer: async ({ productIds }, { signal }) => ({
          products: (await catalogue.batch(checked(productIds), signal)).map(messageOf),
        }),
      },
    });
    super({ address, services: [methods], door, keys });
  }
}

/** @throws ProblemError 400 */
function checked(productIds: readonly string[]): readonly string[] {
  const parsed = batchIds.safeParse(productIds);
  if (!parsed.success) throw badRequest('product_ids must be 1 to 100 UUIDs.');
  return parsed.data;
}

function messageOf({ id, sku, details }: Product): productsV1.Product {
  return { id, sku, ...details };
}
