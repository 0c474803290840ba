import type { Target } from '../target.config.js';
import { callOk } from './api.js';

/** What is wrong with one service while pages are asked for. */
export interface Trouble {
  readonly name: string;
  readonly service?: 'payment' | 'orders';
  readonly faults?: { readonly latencyMs?: number; readonly errorRate?: number };
}

export const troubles: readonly Trouble[] = [
  { name: 'all is well' },
  { name: 'payment is 100 ms slower', service: 'payment', faults: { latencyMs: 100 } },
  { name: 'payment is down', service: 'payment', faults: { errorRate: 1 } },
  { name: 'orders is 100 ms slower', service: 'orders', faults: { latencyMs: 100 } },
  { name: 'orders is down', service: 'orders', faults: { errorRate: 1 } },
];

/** Runs `work` while there is this trouble, and ends it whatever happens. */
export async function during<Result>(
  { gateway }: Target,
  adminToken: string,
  { service, faults }: Trouble,
  work: () => Promise<Result>,
): Promise<Result> {
  if (!service) return work();
  const url = `${gateway}/bff/admin/faults/${service}`;
  await callOk('PUT', url, { token: adminToken, body: faults });
  try {
    return await work();
  } finally {
    await callOk('DELETE', url, { token: adminToken });
  }
}
