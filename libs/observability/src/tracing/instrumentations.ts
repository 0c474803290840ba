import type { IncomingMessage } from 'node:http';
import type { Instrumentation } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { MongoDBInstrumentation } from '@opentelemetry/instrumentation-mongodb';
import { PgInstrumentation } from '@opentelemetry/instrumentation-pg';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { describeQuery } from './database-spans.js';
import { incomingAttributes, outgoingAttributes } from './http-spans.js';

const PROBES = /^\/(health|metrics)\b/;

/**
 * What is traced without the code asking for it: HTTP in and out, PostgreSQL and MongoDB.
 * These versions know the stable conventions only, so there is nothing to opt in to. Databases and outgoing calls need a parent span, or every poll of an idle service would be a trace of its own.
 */
export function instrumentations(): Instrumentation[] {
  return [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: isProbe,
      startIncomingSpanHook: incomingAttributes,
      requireParentforOutgoingSpans: true,
    }),
    new UndiciInstrumentation({ requireParentforSpans: true, startSpanHook: outgoingAttributes }),
    new PgInstrumentation({ requireParentSpan: true, ignoreConnectSpans: true, requestHook: describeQuery }),
    new MongoDBInstrumentation({ requireParentSpan: true }),
  ];
}

function isProbe(request: IncomingMessage): boolean {
  return PROBES.test(request.url ?? '');
}
