import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Where a running Souk is to be found: what `npm start` writes to `urls.json`, and what the toolbox container has there. Inside the
 * containers' network a trace's page is elsewhere than its data: `SOUK_TRACES_PAGE` says where a person finds it; and
 * `ORDERS_QUERY_URL` says where queries about orders are answered, if not by orders.
 */
export interface Addresses {
  readonly gateway: string;
  readonly traces: string;
  readonly mail: string;
  /** The broker's management API. */
  readonly rabbitmq: string;
  readonly users: string;
  readonly products: string;
  readonly inventory: string;
  readonly orders: string;
  /** Where queries about orders are answered, if that is a process of its own. */
  readonly 'orders-query'?: string;
  readonly payment: string;
  readonly shipping: string;
  readonly notifications: string;
}

/** @throws Error when no Souk has been started under this `SOUK_HOME`. */
export async function readAddresses(home = process.env['SOUK_HOME'] ?? '.souk'): Promise<Addresses> {
  const file = join(home, 'urls.json');
  try {
    return { ...(JSON.parse(await readFile(file, 'utf8')) as Addresses), ...querySideOfContainers() };
  } catch (error) {
    throw new Error(
      `Souk does not seem to be running (no ${file}): start it with "npm start" or "docker compose up".`,
      { cause: error },
    );
  }
}

function querySideOfContainers(): Pick<Addresses, 'orders-query'> {
  const url = process.env['ORDERS_QUERY_URL'];
  return url ? { 'orders-query': url } : {};
}
