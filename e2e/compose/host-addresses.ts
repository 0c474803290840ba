import type { Addresses } from '../src/shop/addresses.js';

/** What of the system in containers can be reached from the host. */
export interface HostAddresses extends Addresses {
  readonly prometheus: string;
  readonly grafana: string;
}

type InnerService = Exclude<keyof Addresses, 'gateway' | 'traces' | 'mail' | 'rabbitmq'>;

/** All but the gateway and the explorers' pages is inside only: to ask for a service's own address throws and says so. */
export function hostAddresses(env: NodeJS.ProcessEnv = process.env): HostAddresses {
  const at = (variable: string, otherwise: number): string => `http://127.0.0.1:${env[variable] ?? otherwise}`;
  return {
    gateway: at('SOUK_PORT', 8_080),
    traces: at('JAEGER_PORT', 16_686),
    mail: at('MAILPIT_PORT', 8_025),
    rabbitmq: at('RABBITMQ_PORT', 15_672),
    prometheus: at('PROMETHEUS_PORT', 9_090),
    grafana: at('GRAFANA_PORT', 3_000),
    get users() {
      return notFromHere('users');
    },
    get products() {
      return notFromHere('products');
    },
    get inventory() {
      return notFromHere('inventory');
    },
    get orders() {
      return notFromHere('orders');
    },
    get payment() {
      return notFromHere('payment');
    },
    get shipping() {
      return notFromHere('shipping');
    },
    get notifications() {
      return notFromHere('notifications');
    },
  };
}

function notFromHere(service: InnerService): never {
  throw new Error(`${service} has no address on the host: ask the gateway, or play this in the toolbox container.`);
}
