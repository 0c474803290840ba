import type { ServiceEntry } from './service-table.js';

/** What the process of orders is called that answers queries, where that is one of its own. */
export type QueryProcess = 'orders-query';

/** What a second process of a service is called. The gateway has none: its clients know one address. */
export type SecondCopy = `${Exclude<ServiceEntry['name'], 'gateway'> | QueryProcess}-2`;

/** One process of a service; several share the service's database and its queues. */
export interface ServiceCopy {
  readonly name: ServiceEntry['name'] | QueryProcess | SecondCopy;
  readonly service: ServiceEntry;
  /** The part of the service's work that it does; by default all of it. */
  readonly role?: 'command' | 'query';
}

/** How many processes of each service run. */
export type Copies = 1 | 2;

/** How the services are cut into processes. */
export interface ServiceLayout {
  /** One of each, or with two copies the gateway once and the others twice. */
  readonly copies: Copies;
  /** Whether orders changes orders in one process and answers queries in another. */
  readonly splitsOrders: boolean;
}

/** The processes of these services. */
export function copiesOf(services: readonly ServiceEntry[], { copies, splitsOrders }: ServiceLayout): ServiceCopy[] {
  return services
    .flatMap((service) =>
      splitsOrders && service.name === 'orders' ? sidesOf(service) : [{ name: service.name, service }],
    )
    .flatMap(({ name, service, role }: FirstCopy): ServiceCopy[] => {
      const first = { name, service, ...(role && { role }) };
      return name === 'gateway' || copies === 1 ? [first] : [first, { ...first, name: `${name}-2` }];
    });
}

type FirstCopy = ServiceCopy & { readonly name: ServiceEntry['name'] | QueryProcess };

const sidesOf = (service: ServiceEntry): FirstCopy[] => [
  { name: service.name, service, role: 'command' },
  { name: 'orders-query', service, role: 'query' },
];
