/** One service of the shop as the launcher sees it: which kind of store it has. */
export interface ServiceEntry {
  readonly name: 'gateway' | 'users' | 'products' | 'orders' | 'inventory' | 'payment' | 'shipping' | 'notifications';
  readonly store: 'none' | 'postgres' | 'mongo';
  /** Whether it keeps a read side apart, with logins of its own; only in PostgreSQL. */
  readonly readSide?: true;
  /** Whether it answers gRPC too, on a port of its own. */
  readonly grpc?: true;
}

/** The services of the shop, in the order in which they are shown. */
export const SERVICES: readonly ServiceEntry[] = [
  { name: 'gateway', store: 'none' },
  { name: 'users', store: 'postgres' },
  { name: 'products', store: 'mongo', grpc: true },
  { name: 'orders', store: 'postgres', readSide: true },
  { name: 'inventory', store: 'postgres', grpc: true },
  { name: 'payment', store: 'postgres' },
  { name: 'shipping', store: 'postgres' },
  { name: 'notifications', store: 'mongo' },
];

/** The services with that kind of store. */
export function servicesWith(store: ServiceEntry['store']): ServiceEntry[] {
  return SERVICES.filter((service) => service.store === store);
}
