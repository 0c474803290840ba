import type { Span } from '@opentelemetry/api';
import type { PgInstrumentationConfig } from '@opentelemetry/instrumentation-pg';
import { ATTR_DB_OPERATION_NAME, ATTR_DB_QUERY_SUMMARY } from '@opentelemetry/semantic-conventions';

type PostgresQuery = Parameters<NonNullable<PgInstrumentationConfig['requestHook']>>[1];

/**
 * Names the span of a PostgreSQL statement as the conventions do: after its summary where it has one, which is the name that a
 * repository gave it (`saga-insert`), or else after its operation and database (`COMMIT orders`).
 * @see https://opentelemetry.io/docs/specs/semconv/db/database-spans/#name
 */
export function describeQuery(span: Span, { query, connection }: PostgresQuery): void {
  const operation = operationOf(query.text);
  const summary = query.name;
  span.setAttributes({ [ATTR_DB_OPERATION_NAME]: operation, ...(summary && { [ATTR_DB_QUERY_SUMMARY]: summary }) });
  span.updateName(summary ?? [operation, connection.database].filter(Boolean).join(' '));
}

function operationOf(text: string): string {
  return /[a-z]+/i.exec(text)?.[0].toUpperCase() ?? 'UNKNOWN';
}
