import type { LocalConfig } from '../local.config.js';
import { RABBITMQ_ADMIN } from '../rabbitmq/broker-definitions.js';
import { SERVICES } from '../services/service-table.js';
import type { Addresses } from './addresses.js';

/** What the welcome tells, apart from the addresses. */
export interface WelcomeFacts {
  readonly config: LocalConfig;
  readonly rabbitmqPassword: string;
  readonly logs: string;
  /** Milliseconds. */
  readonly startedIn: number;
}

/** The lines shown once everything is up: addresses, accounts, where the logs are. */
export function welcome(addresses: Addresses, { config, rabbitmqPassword, logs, startedIn }: WelcomeFacts): string[] {
  const { gateway } = addresses;
  const rows: [string, string][] = [
    ['API', `${gateway}/api/v1`],
    ['Traces', addresses.traces],
    ['Mail', addresses.mail],
    ['RabbitMQ', `${addresses.rabbitmq}  ${RABBITMQ_ADMIN} / ${rabbitmqPassword}`],
    ...SERVICES.filter(({ name }) => name !== 'gateway').map(({ name }): [string, string] => [name, addresses[name]]),
    ...(addresses['orders-query'] ? [['orders-query', addresses['orders-query']] as [string, string]] : []),
    ['Customer', `customer@souk.test / ${config.customerPassword}`],
    ['Admin', `admin@souk.test / ${config.adminPassword}`],
    ['Logs', `${logs}/souk.log`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [
    '',
    ...rows.map(([name, text]) => `${name.padStart(width)} ${text}`),
    '',
    `Souk is ready in ${(startedIn / 1000).toFixed(1)} s. Ctrl-C stops it and keeps the data.`,
  ];
}
