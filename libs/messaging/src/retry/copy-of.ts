import { currentTraceparent } from '@souk/observability';
import type { Message, MessageProperties, Options } from 'amqplib';
import { REDRIVEN_HEADER, timesRedriven } from '../parking/times-redriven.js';
import { LINK_HEADER, linkIn } from '../tracing/link-header.js';

const TRACE_HEADER = 'traceparent';

/** @returns the trace that the message belongs to, where its sender had one. */
export function traceparentOf({ properties }: Message): string | undefined {
  const traceparent: unknown = properties.headers?.[TRACE_HEADER];
  return typeof traceparent === 'string' ? traceparent : undefined;
}

/**
 * What a copy of a received message keeps: its identity, its trace and how often it was redriven; the active span goes with it as
 * the one that sends it. Other headers stay behind: `x-death` would make the broker see a cycle, and strangers' headers could be
 * too large to send on.
 * @param login this service's own, since the broker refuses another's
 */
export function copyOf(
  message: Message,
  login: string,
  headers: Readonly<Record<string, string | number>>,
): Options.Publish {
  const { messageId, type, appId, contentType } = message.properties as Readonly<
    Record<keyof MessageProperties, unknown>
  >;
  const traceparent = traceparentOf(message);
  const link = currentTraceparent() ?? linkIn(message.properties.headers);
  const redriven = timesRedriven(message, login);
  return {
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof type === 'string' && { type }),
    ...(typeof appId === 'string' && { appId }),
    ...(typeof contentType === 'string' && { contentType }),
    userId: login,
    headers: {
      ...(traceparent !== undefined && { [TRACE_HEADER]: traceparent }),
      ...(link !== undefined && { [LINK_HEADER]: link }),
      ...(redriven > 0 && { [REDRIVEN_HEADER]: redriven }),
      ...headers,
    },
  };
}
