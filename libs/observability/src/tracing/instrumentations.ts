import type { IncomingMessage } from 'node:http';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';

const PROBES = /^\/(health|metrics)\b/;

/**
 * What is traced without the code asking for it: HTTP in and out, PostgreSQL and MongoDB.
 * Databases and outgoing calls need a parent span, or every poll of an idle service would be a trace of its own.
 */
export function instrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({ ignoreIncomingRequestHook: isProbe, requireParentforOutgoingSpans: true }),
    new UndiciInstrumentation({ requireParentforSpans: true }),
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true }),
    new MongoDBInstrumentation({ requireParentSpan: true }),
  ];
}

function isProbe(request: IncomingMessage): boolean {
  return PROBES.test(request.url ?? '');
}
