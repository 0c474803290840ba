// Generated from proto/souk/products/v1/products.proto by tools/generate-grpc.ts: change that, then run npm run grpc.
import type { RpcService } from '@souk/kernel';

/** The methods of {@link productsService}. */
export interface ProductsServiceMethods {
  /**
   * Products by their ids. What there is not is left out, so the answer may be shorter than the question.
   *
   * INVALID_ARGUMENT: no id, more than 100, or one that is no UUID.
   */
  readonly batchGetProducts: {
    readonly request: BatchGetProductsRequest;
    readonly response: BatchGetProductsResponse;
  };
}

export interface BatchGetProductsRequest {
  /** 1 to 100 UUIDs. One that is named twice is answered once. */
  readonly productIds: readonly string[];
}

export interface BatchGetProductsResponse {
  /** In the order in which they were first asked for. */
  readonly products: readonly Product[];
}

/** A product as everybody sees it. */
export interface Product {
  /** UUID; it never changes. */
  readonly id: string;
  /** The shop's own number for it; it never changes. */
  readonly sku: string;
  /** On one line. */
  readonly name: string;
  /** Text of several lines; may be empty. */
  readonly description: string;
  /** Lower-case words joined by hyphens, e.g. `desk-lamps`. */
  readonly category: string;
  /** Of one piece, taxes included. */
  readonly price: Money | null;
  /** http or https. */
  readonly imageUrl: string;
}

/** An amount of money. */
export interface Money {
  /** In minor units of the currency (cents); below 2^53, so it is an exact number in JavaScript too. */
  readonly amount: number;
  /** ISO 4217, e.g. `EUR`. */
  readonly currency: string;
}

const descriptor = {
  nested: {
    souk: {
      nested: {
        products: {
          nested: {
            v1: {
              nested: {
                ProductsService: {
                  methods: {
                    BatchGetProducts: {
                      requestType: 'BatchGetProductsRequest',
                      responseType: 'BatchGetProductsResponse',
                    },
                  },
                },
                BatchGetProductsRequest: {
                  fields: {
                    productIds: {
                      rule: 'repeated',
                      type: 'string',
                      id: 1,
                    },
                  },
                },
                BatchGetProductsResponse: {
                  fields: {
                    products: {
                      rule: 'repeated',
                      type: 'Product',
                      id: 1,
                    },
                  },
                },
                Product: {
                  fields: {
                    id: {
                      type: 'string',
                      id: 1,
                    },
                    sku: {
                      type: 'string',
                      id: 2,
                    },
                    name: {
                      type: 'string',
                      id: 3,
                    },
                    description: {
                      type: 'string',
                      id: 4,
                    },
                    category: {
                      type: 'string',
                      id: 5,
                    },
                    price: {
                      type: 'Money',
                      id: 6,
                    },
                    imageUrl: {
                      type: 'string',
                      id: 7,
                    },
                  },
                },
                Money: {
                  fields: {
                    amount: {
                      type: 'int64',
                      id: 1,
                    },
                    currency: {
                      type: 'string',
                      id: 2,
                    },
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

/** Reads of the catalogue for whoever shows many products at once. Open to everybody, as over HTTP. */
export const productsService: RpcService<ProductsServiceMethods> = {
  name: 'souk.products.v1.ProductsService',
  descriptor,
};
