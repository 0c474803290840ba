// Loaded by `node --import @souk/observability/register`, before the application: what is imported earlier is not traced.
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { register as registerImportHook } from 'import-in-the-middle/register-hooks.mjs';
import { readObservabilityConfig } from './observability.config.js';
import { instrumentations } from './tracing/instrumentations.js';
import { startTracing } from './tracing/start-tracing.js';

// In-thread hooks, limited to what is instrumented: the off-thread loader costs a worker per process and slows every import.
registerImportHook({ include: ['http', 'https', 'node:http', 'node:https', 'pg', 'pg-pool', 'mongodb'] });
startTracing(readObservabilityConfig());
registerInstrumentations({ instrumentations: instrumentations() });
