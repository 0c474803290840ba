import type { Certificates } from '../certificates/certificates.js';
import type { Ports } from '../ports.js';
import type { QueryProcess, SecondCopy, ServiceLayout } from '../services/service-copy.js';
import { copiesOf } from '../services/service-copy.js';
import { addressOf } from '../services/service-environment.js';
import { SERVICES, type ServiceEntry } from '../services/service-table.js';

/** Where everything is: the content of urls.json. */
export type Addresses = Readonly<
  Record<ServiceEntry['name'] | 'traces' | 'rabbitmq' | 'mail' | 'products-grpc' | 'inventory-grpc', string> &
    Partial<Record<QueryProcess | SecondCopy, string>>
>;

/** The addresses of a shop with these ports. */
export function addressesOf(ports: Ports, layout: ServiceLayout, certificates?: Certificates): Addresses {
  const services = Object.fromEntries(
    copiesOf(SERVICES, layout).map(({ name }) => [name, addressOf(name, ports, certificates)]),
  ) as Record<ServiceEntry['name'], string>;
  const local = (port: number) => `http://127.0.0.1:${port}`;
  const inside = (port: number) => local(port).replace('http:', certificates ? 'https:' : 'http:');
  return {
    ...services,
    traces: local(ports.traces),
    rabbitmq: local(ports.rabbitmqManagement),
    mail: services.notifications,
    'products-grpc': inside(ports['products-grpc']),
    'inventory-grpc': inside(ports['inventory-grpc']),
  };
}
