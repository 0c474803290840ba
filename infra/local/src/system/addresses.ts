import type { Ports } from '../ports.js';
import type { Copies, SecondCopy } from '../services/service-copy.js';
import { copiesOf } from '../services/service-copy.js';
import { addressOf } from '../services/service-environment.js';
import { SERVICES, type ServiceEntry } from '../services/service-table.js';

/** Where everything is: the content of urls.json. */
export type Addresses = Readonly<
  Record<ServiceEntry['name'] | 'traces' | 'rabbitmq' | 'mail', string> & Partial<Record<SecondCopy, string>>
>;

/** The addresses of a shop with these ports. */
export function addressesOf(ports: Ports, copies: Copies): Addresses {
  const services = Object.fromEntries(
    copiesOf(SERVICES, copies).map(({ name }) => [name, addressOf(name, ports)]),
  ) as Record<ServiceEntry['name'], string>;
  const local = (port: number) => `http://127.0.0.1:${port}`;
  return {
    ...services,
    traces: local(ports.traces),
    rabbitmq: local(ports.rabbitmqManagement),
    mail: services.notifications,
  };
}
