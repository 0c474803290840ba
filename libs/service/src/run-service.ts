import type { Type } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import type { ServiceConfig } from './config/load-config.js';
import { endOnCrash } from './lifecycle/end-on-crash.js';
import { endOnSignal } from './lifecycle/end-on-signal.js';
import { startService } from './lifecycle/start-service.js';

/**
 * The whole life of a service process: starts it, ends it in order on SIGTERM or SIGINT, and ends it at once when it crashes.
 * `await runService(AppModule, ordersConfig)` is all that a main.ts needs.
 */
export async function runService(appModule: Type, config: ServiceConfig): Promise<void> {
  endOnCrash();
  try {
    endOnSignal(await startService(appModule, config));
  } catch (error) {
    createLogger('service').fatal({ err: error }, `${config.service} could not start`);
    process.exit(1);
  }
}
