import { histogram } from '@souk/observability';
import { type Callee, upstreams } from './upstream.js';

const durations = histogram({
  name: 'souk_upstream_request_duration_seconds',
  help: 'Time until a service began to answer the gateway; the status is `none` where it did not answer',
  labels: ['upstream', 'method', 'status'],
  startingAt: { upstream: upstreams, method: ['GET'], status: ['200'] },
});

/**
 * Notes how long a service took to begin its answer: the end of one says nothing, an event stream has none.
 * @param start when it was asked, by `performance.now()`
 * @param status none where it did not answer
 */
export function observeAnswer(upstream: Callee, method: string, start: number, status?: number): void {
  durations.observe({ upstream, method, status: status ?? 'none' }, (performance.now() - start) / 1_000);
}
