import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The running Souk that is measured. */
export interface Target {
  readonly gateway: string;
  readonly inventory: string;
  readonly 'inventory-grpc': string;
  readonly products: string;
  readonly orders: string;
  /** Where queries about orders are answered, if that is a process of its own. */
  readonly 'orders-query'?: string;
  readonly payment: string;
}

/** @throws Error when no Souk has been started under this home. */
export async function readTarget(home: string): Promise<Target> {
  const file = join(home, 'urls.json');
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Target;
  } catch (error) {
    throw new Error(`Souk does not seem to be running (no ${file}): start it with "npm start".`, { cause: error });
  }
}

/** Where the running Souk has its data. */
export const soukHome = (): string => process.env['SOUK_HOME'] ?? '.souk';

/** Of the demo admin. */
export const adminPassword = (): string => process.env['SOUK_DEMO_ADMIN_PASSWORD'] ?? 'souk-admin-1';

/** This process's environment, for another one that is told more. */
export const environmentWith = (more: Readonly<Record<string, string>>): NodeJS.ProcessEnv => ({
  ...process.env,
  LOG_LEVEL: 'silent',
  ...more,
});
