/** What one method of a service is asked with and what it answers. */
export interface RpcMethod {
  readonly request: object;
  readonly response: object;
}

/** The messages and methods of a proto file in the JSON of protobuf.js, nested by package. */
export interface RpcDescriptor {
  readonly nested?: Readonly<Record<string, object>>;
}

/** A service that is called by name, as its proto file declares it; both ends use the same constant. */
export interface RpcService<Methods> {
  /** With its package: `souk.products.v1.ProductsService`. */
  readonly name: string;
  readonly descriptor: RpcDescriptor;
  /** Never set: it ties the methods to the constant for the compiler. */
  readonly methods?: Methods;
}
