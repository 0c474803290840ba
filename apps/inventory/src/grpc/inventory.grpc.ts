import { Inject, Injectable } from '@nestjs/common';
import { KEY_SOURCE, type KeySource } from '@souk/auth';
import { batchIds, inventoryV1 } from '@souk/contracts';
import { GRPC_ADDRESS, type GrpcAddress, GrpcServer, serve } from '@souk/grpc';
import { badRequest, ServiceDoor } from '@souk/service';
import { ReadStock } from '../application/read-stock.js';
import type { Availability } from '../domain/availability.js';

const AVAILABILITIES: Readonly<Record<Availability, inventoryV1.Availability>> = {
  in_stock: 'AVAILABILITY_IN_STOCK',
  low: 'AVAILABILITY_LOW',
  out_of_stock: 'AVAILABILITY_OUT_OF_STOCK',
};

/** The stock for other services: many products in one call. */
@Injectable()
export class InventoryGrpc extends GrpcServer {
  constructor(
    stock: ReadStock,
    door: ServiceDoor,
    @Inject(KEY_SOURCE) keys: KeySource,
    @Inject(GRPC_ADDRESS) address: GrpcAddress,
  ) {
    const methods = serve(inventoryV1.inventoryService, {
      batchGetAvailability: {
        access: 'public',
        answer: async ({ productIds }) => {
          const items = await stock.availability(checked(productIds));
          return { items: items.map((item) => ({ ...item, availability: AVAILABILITIES[item.availability] })) };
        },
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
