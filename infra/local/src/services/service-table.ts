/** One service of the shop as the launcher sees it: which kind of store it has. */
export interface ServiceEntry {
  readonly name: 'gateway' | 'users' | 'products' | 'orders' | 'inventory' | 'payment' | 'shipping' | 'notifications';
  readonly store: 'none' | 'postgres' | 'mongo';
}

/** The services of the shop, in the order in which they are shown. */
export const SERVICES: readonly ServiceEntry[] = [
  { name: 'gateway', store: 'none' },
  { name: 'users', store: 'postgres' },
  { name: 'products', store: 'mongo' },
  { name: 'orders', store: 'postgres' },
  { name: 'inventory', store: 'postgres' },
  { name: 'payment', store: 'postgres' },
  { name: 'shipping', store: 'postgres' },
  { name: 'notifications', store: 'mongo' },
];

/** Names of the services with that kind of store. */
export function servicesWith(store: ServiceEntry['store']): string[] {
  return SERVICES.filter((service) => service.store === store).map(({ name }) => name);
}
