import { type Attributes, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan, SpanProcessor } from '@opentelemetry/sdk-trace';
import {
  ATTR_DB_RESPONSE_STATUS_CODE,
  ATTR_DB_SYSTEM_NAME,
  ATTR_ERROR_TYPE,
  ATTR_EXCEPTION_MESSAGE,
  ERROR_TYPE_VALUE_OTHER,
} from '@opentelemetry/semantic-conventions';

type EndingSpan = Parameters<NonNullable<SpanProcessor['onEnding']>>[0];

/** What the PostgreSQL instrumentation writes in the place of the error's own message. */
const POSTGRES_CODE = /\(code: (\w+)\)$/;
/** As in `E11000 duplicate key error …`. */
const MONGO_CODE = /\bE(\d+)\b/;

/**
 * Has the span of a failed statement tell the database's code instead of its message: `dup key: { email: … }` and
 * `invalid input syntax for type uuid: …` quote values.
 * @see https://opentelemetry.io/docs/specs/semconv/db/database-spans/
 */
export class DatabaseFailures implements SpanProcessor {
  onStart(): void {}

  onEnding(span: EndingSpan): void {
    const system = span.attributes[ATTR_DB_SYSTEM_NAME];
    if (typeof system !== 'string' || span.status.code !== SpanStatusCode.ERROR) return;
    const code = codeOf(span);
    span.setAttributes({
      ...(code && { [ATTR_DB_RESPONSE_STATUS_CODE]: code }),
      [ATTR_ERROR_TYPE]: code ?? ERROR_TYPE_VALUE_OTHER,
    });
    span.setStatus({
      code: SpanStatusCode.ERROR,
      message: `${system} ${code ?? 'error'}`,
    });
  }

  onEnd(): void {}

  forceFlush(): Promise<void> {
    return Promise.resolve();
  }

  shutdown(): Promise<void> {
    return Promise.resolve();
  }
}

function codeOf({ events, status }: Pick<ReadableSpan, 'events' | 'status'>): string | undefined {
  const told = events.map(({ attributes }) => POSTGRES_CODE.exec(messageIn(attributes))?.[1]);
  return told.find((code) => code !== undefined && code !== 'UNKNOWN') ?? MONGO_CODE.exec(status.message ?? '')?.[1];
}

function messageIn({ [ATTR_EXCEPTION_MESSAGE]: message }: Attributes = {}): string {
  return typeof message === 'string' ? message : '';
}
