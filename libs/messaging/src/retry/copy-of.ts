import type { Message, Options } from 'amqplib';

const TRACE_HEADER = 'traceparent';

/**
 * What a copy of a received message keeps: its identity and its trace. Other headers stay behind: `x-death` would make the
 * broker see a cycle, and strangers' headers could be too large to send on.
 * @param login this service's own, since the broker refuses another's
 */
export function copyOf({ properties }: Message, login: string, headers: Readonly<Record<string, string | number>>): Options.Publish {
  const { messageId, type, appId, contentType, headers: original } = properties;
  const traceparent: unknown = original?.[TRACE_HEADER];
  return {
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof type === 'string' && { type }),
    ...(typeof appId === 'string' && { appId }),
    ...(typeof contentType === 'string' && { contentType }),
    userId: login,
    headers: { ...(typeof traceparent === 'string' && { [TRACE_HEADER]: traceparent }), ...headers },
  };
}
