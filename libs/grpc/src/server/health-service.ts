import type { Server } from '@grpc/grpc-js';
import { createLogger } from '@souk/observability';
import { HealthImplementation } from 'grpc-health-check';
import { seconds } from '@souk/kernel';

/** How old what the health service says may be. */
const REFRESH_MS = seconds(1);

/**
 * The standard health service: SERVING for as long as the whole service is ready, under the names of all that is served and under ''.
 * @see https://github.com/grpc/grpc/blob/master/doc/health-checking.md
 */
export class HealthService {
  private readonly health: HealthImplementation;
  private readonly names: readonly string[];
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;

  constructor(
    services: readonly string[],
    private readonly isReady: () => Promise<boolean>,
  ) {
    this.names = ['', ...services];
    this.health = new HealthImplementation(Object.fromEntries(this.names.map((name) => [name, 'NOT_SERVING'])));
  }

  addTo(server: Server): void {
    this.health.addToServer(server);
  }

  /** Asks now, and again and again; a slow answer delays the next question. */
  async follow(): Promise<void> {
    const ready = await this.isReady().catch((error: unknown) => {
      createLogger('grpc').warn({ err: error }, 'readiness could not be told');
      return false;
    });
    if (this.stopped) return;
    this.tell(ready ? 'SERVING' : 'NOT_SERVING');
    this.timer = setTimeout(() => void this.follow(), REFRESH_MS).unref();
  }

  /** NOT_SERVING from now on. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    this.tell('NOT_SERVING');
  }

  private tell(status: 'SERVING' | 'NOT_SERVING'): void {
    for (const name of this.names) this.health.setStatus(name, status);
  }
}
