import { z } from 'zod';
import { type Answer, json } from '../answer.js';
import { dependenciesIn } from '../store/dependencies.js';
import { findTraces } from '../store/find-traces.js';
import { operationsIn, servicesIn } from '../store/names.js';
import type { TraceStore } from '../store/trace-store.js';
import { failed, found } from './jaeger-answer.js';
import { jaegerTrace } from './jaeger-trace.js';
import { queryOf } from './query-of.js';

const OPERATIONS = /^\/api\/services\/([^/]+)\/operations$/;
const TRACE = /^\/api\/traces\/([0-9a-f]{1,32})$/i;

/**
 * Answers the part of Jaeger's HTTP query API that its clients need.
 * @see https://www.jaegertracing.io/docs/latest/architecture/apis/#internal-http-json
 */
export function jaegerApi(store: TraceStore, url: URL): Answer {
  const traceId = TRACE.exec(url.pathname)?.[1];
  if (traceId) return oneTrace(store, traceId.toLowerCase().padStart(32, '0'));
  const service = OPERATIONS.exec(url.pathname)?.[1];
  if (service) return json(found(operationsIn(store.newestFirst(), decodeURIComponent(service))));
  if (url.pathname === '/api/services') return json(found(servicesIn(store.newestFirst())));
  if (url.pathname === '/api/dependencies') return json(found(dependenciesIn(store.newestFirst())));
  if (url.pathname === '/api/traces') return manyTraces(store, url.searchParams);
  return json(failed(404, 'there is no such resource'), 404);
}

function oneTrace(store: TraceStore, traceId: string): Answer {
  const trace = store.find(traceId);
  return trace ? json(found([jaegerTrace(trace)])) : json(failed(404, 'trace not found'), 404);
}

function manyTraces(store: TraceStore, search: URLSearchParams): Answer {
  try {
    return json(found(findTraces(store, queryOf(search)).map(jaegerTrace)));
  } catch (error) {
    if (error instanceof z.ZodError) return json(failed(400, z.prettifyError(error)), 400);
    throw error;
  }
}
