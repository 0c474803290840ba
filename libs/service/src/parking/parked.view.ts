import type { ParkedEntry, ParkedSummary } from '@souk/messaging';

/** A parked message in a list. */
export interface ParkedView extends Omit<
  ParkedSummary,
  'errorName' | 'errorMessage' | 'parkedAt' | 'firstParkedAt' | 'decidedAt'
> {
  readonly error: string;
  readonly parkedAt: string;
  readonly firstParkedAt: string;
  readonly decidedAt: string | null;
}

/** A parked message with all that is known of it. */
export interface ParkedDetailsView extends ParkedView {
  readonly stack: string | null;
  readonly headers: Readonly<Record<string, unknown>>;
  /** What the body could be read as; bytes that are no text come in base64. */
  readonly payloadFormat: 'json' | 'text' | 'base64';
  readonly payload: unknown;
}

/** One page of parked messages. */
export interface ParkedPage {
  readonly items: readonly ParkedView[];
  /** Where the next page goes on: its `after`. Null on the last page. */
  readonly next: string | null;
}

export function parkedView(message: ParkedSummary): ParkedView {
  const { id, messageId, queue, type, subject, cause, attempts, traceId, state, redriven, decidedBy } = message;
  return {
    id,
    messageId,
    queue,
    type,
    subject,
    cause,
    attempts,
    traceId,
    state,
    redriven,
    decidedBy,
    error: `${message.errorName}: ${message.errorMessage}`,
    parkedAt: message.parkedAt.toISOString(),
    firstParkedAt: message.firstParkedAt.toISOString(),
    decidedAt: message.decidedAt?.toISOString() ?? null,
  };
}

export function parkedDetailsView(entry: ParkedEntry): ParkedDetailsView {
  const { errorStack, headers, body } = entry;
  return { ...parkedView(entry), stack: errorStack, headers, ...payloadOf(body) };
}

function payloadOf(body: Buffer): Pick<ParkedDetailsView, 'payload' | 'payloadFormat'> {
  const text = body.toString('utf8');
  if (!Buffer.from(text).equals(body)) return { payloadFormat: 'base64', payload: body.toString('base64') };
  try {
    return { payloadFormat: 'json', payload: JSON.parse(text) as unknown };
  } catch {
    return { payloadFormat: 'text', payload: text };
  }
}
