import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where a running Souk is to be found: what `npm start` writes to `urls.json`. */
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
  readonly payment: string;
  readonly shipping: string;
  readonly notifications: string;
}

/** @throws Error when no Souk has been started under this `SOUK_HOME`. */
export async function readAddresses(home = process.env['SOUK_HOME'] ?? '.souk'): Promise<Addresses> {
  const file = join(home, 'urls.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Addresses;
  } catch (error) {
    throw new Error(`Souk does not seem to be running (no ${file}): start it with "npm start" in another terminal.`, {
      cause: error,
    });
  }
}
