import type { Type } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import type { ServiceConfig } from '../config/load-config.js';
import { registrationOf } from '../discovery/registration-of.js';
import { Readiness } from '../health/readiness.js';
import { createApplication } from './create-application.js';
import { stopService } from './stop-service.js';

/** Time for a load balancer to see that this process is not ready any more, before it stops taking requests. */
const LOAD_BALANCER_NOTICES_MS = 3_000;

export interface RunningService {
  /** Where it answers, e.g. `http://127.0.0.1:18003`. */
  readonly url: string;
  /** Ends it in order: deregistered first, then as {@link stopService} says. */
  stop(): Promise<void>;
}

/**
 * Starts a service in this process: HTTP answers at once, while stores and broker may still be away (`/health/ready` says so).
 * @throws Error when the module cannot be put together or the port is taken.
 */
export async function startService(appModule: Type, config: ServiceConfig): Promise<RunningService> {
  const app = await createApplication(appModule, config);
  await app.listen(config.port, config.host);
  await app.startAllMicroservices();
  const url = await app.getUrl();
  createLogger('service').info(
    { url, startedInMs: Math.round(process.uptime() * 1_000) },
    `${config.service} is listening`,
  );
  const drainMs = config.soukEnv === 'production' ? LOAD_BALANCER_NOTICES_MS : 0;
  const registration = registrationOf(config, url);
  registration?.start();
  const stop = async () => {
    await registration?.end();
    await stopService(app, app.get(Readiness), drainMs);
  };
  return { url, stop };
}
