// Generated from proto/souk/inventory/v1/inventory.proto by tools/generate-grpc.ts: change that, then run npm run grpc.
import type { RpcService } from '@souk/kernel';

/** The methods of {@link inventoryService}. */
export interface InventoryServiceMethods {
  /**
   * Whether products can be had.
   *
   * INVALID_ARGUMENT: no id, more than 100, or one that is no UUID.
   */
  readonly batchGetAvailability: {
    readonly request: BatchGetAvailabilityRequest;
    readonly response: BatchGetAvailabilityResponse;
  };
}

export interface BatchGetAvailabilityRequest {
  /** 1 to 100 UUIDs of products. */
  readonly productIds: readonly string[];
}

export interface BatchGetAvailabilityResponse {
  /** One for each product that was asked about, in the same order. A product without stock is out of it. */
  readonly items: readonly ProductAvailability[];
}

export interface ProductAvailability {
  /** UUID, as it was asked. */
  readonly productId: string;
  readonly availability: Availability;
}

/** What shoppers are told instead of the number. */
export type Availability =
  /** Never sent; what a reader makes of a value that it does not know yet. */
  | 'AVAILABILITY_UNSPECIFIED'
  | 'AVAILABILITY_IN_STOCK'
  /** Five pieces or fewer. */
  | 'AVAILABILITY_LOW'
  | 'AVAILABILITY_OUT_OF_STOCK';

const descriptor = {
  nested: {
    souk: {
      nested: {
        inventory: {
          nested: {
            v1: {
              nested: {
                InventoryService: {
                  methods: {
                    BatchGetAvailability: {
                      requestType: 'BatchGetAvailabilityRequest',
                      responseType: 'BatchGetAvailabilityResponse',
                    },
                  },
                },
                BatchGetAvailabilityRequest: {
                  fields: {
                    productIds: {
                      rule: 'repeated',
                      type: 'string',
                      id: 1,
                    },
                  },
                },
                BatchGetAvailabilityResponse: {
                  fields: {
                    items: {
                      rule: 'repeated',
                      type: 'ProductAvailability',
                      id: 1,
                    },
                  },
                },
                ProductAvailability: {
                  fields: {
                    productId: {
                      type: 'string',
                      id: 1,
                    },
                    availability: {
                      type: 'Availability',
                      id: 2,
                    },
                  },
                },
                Availability: {
                  values: {
                    AVAILABILITY_UNSPECIFIED: 0,
                    AVAILABILITY_IN_STOCK: 1,
                    AVAILABILITY_LOW: 2,
                    AVAILABILITY_OUT_OF_STOCK: 3,
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

/** Reads of the stock for whoever shows many products at once. Open to everybody, as over HTTP: it tells no numbers. */
export const inventoryService: RpcService<InventoryServiceMethods> = {
  name: 'souk.inventory.v1.InventoryService',
  descriptor,
};
