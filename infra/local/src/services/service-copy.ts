import type { ServiceEntry } from './service-table.js';

/** What a second process of a service is called. The gateway has none: its clients know one address. */
export type SecondCopy = `${Exclude<ServiceEntry['name'], 'gateway'>}-2`;

/** One process of a service; several share the service's database and its queues. */
export interface ServiceCopy {
  readonly name: ServiceEntry['name'] | SecondCopy;
  readonly service: ServiceEntry;
}

/** How many processes of each service run. */
export type Copies = 1 | 2;

/** The processes of these services: one of each, or with two copies the gateway once and the others twice. */
export function copiesOf(services: readonly ServiceEntry[], copies: Copies): ServiceCopy[] {
  return services.flatMap((service): ServiceCopy[] => {
    const first = { name: service.name, service };
    return service.name === 'gateway' || copies === 1 ? [first] : [first, { name: `${service.name}-2`, service }];
  });
}
