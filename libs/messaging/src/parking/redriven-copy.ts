import { currentTraceparent } from '@souk/observability';
import type { WireMessage } from '../broker/publisher.js';
import { ATTEMPT_HEADER } from '../retry/attempt.js';
import { retryExchange } from '../topology/exchanges.js';
import { retryTiers } from '../topology/retry-tiers.js';
import { LINK_HEADER } from '../tracing/link-header.js';
import type { ParkedEntry } from './parked-store.js';
import { SENT_BY_HEADER } from './sent-by.js';
import { REDRIVEN_HEADER } from './times-redriven.js';

const [{ name: SHORTEST } = { name: '1s' }] = retryTiers;

/** The exchange of the shortest retry. */
export const REDRIVEN_THROUGH = retryExchange(SHORTEST);

/**
 * The same message as its first attempt, on the way back to its queue through the shortest retry: a service may write to no
 * queue directly, its own included, so the broker is the one that returns it.
 */
export function redrivenCopy(
  { queue, body, properties, redriven }: Pick<ParkedEntry, 'queue' | 'body' | 'properties' | 'redriven'>,
  login: string,
): WireMessage {
  const { sentBy, traceparent, ...identity } = properties;
  const link = currentTraceparent();
  return {
    exchange: REDRIVEN_THROUGH,
    routingKey: queue,
    body,
    properties: {
      ...identity,
      userId: login,
      headers: {
        ...(traceparent !== undefined && { traceparent }),
        ...(link !== undefined && { [LINK_HEADER]: link }),
        [ATTEMPT_HEADER]: 1,
        [SENT_BY_HEADER]: sentBy,
        [REDRIVEN_HEADER]: redriven + 1,
      },
    },
  };
}
