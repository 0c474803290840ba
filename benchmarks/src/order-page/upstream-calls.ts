import type { Target } from '../target.config.js';
import { call } from './api.js';

const COUNT = /^souk_upstream_request_duration_seconds_count\{.*\} (\d+)$/gm;

/** Calls that the gateway has made to services so far, tries that failed among them. */
export async function upstreamCalls({ gateway }: Target): Promise<number> {
  const { text } = await call('GET', `${gateway}/metrics`);
  return [...text.matchAll(COUNT)].reduce((sum, [, count]) => sum + Number(count), 0);
}
