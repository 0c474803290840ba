import { setTimeout as elapsed } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { stopTracing } from '@souk/observability';
import type { Readiness } from '../health/readiness.js';

/** Open responses (event streams, slow readers) get this long to finish. */
const FINISH_REQUESTS_MS = 10_000;
/** Connections whose answer had begun before the end are idle after it, without having been told to close. */
const CLOSE_IDLE_EVERY_MS = 100;

/**
 * Ends a service so that nothing in hand is lost: not ready → timers and relays stop (`onModuleDestroy`) → consumers stop and
 * drain (`beforeApplicationShutdown`) → HTTP finishes → broker and database close (`onApplicationShutdown`) → traces are sent.
 */
export async function stopService(app: NestFastifyApplication, readiness: Readiness, drainMs: number): Promise<void> {
  readiness.drain();
  await elapsed(drainMs);
  const closeIdle = setInterval(() => app.getHttpServer().closeIdleConnections(), CLOSE_IDLE_EVERY_MS);
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), FINISH_REQUESTS_MS);
  try {
    await app.close();
  } finally {
    clearInterval(closeIdle);
    clearTimeout(cutOff);
    await stopTracing();
  }
}
