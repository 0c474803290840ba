import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { MongoDatabase } from '@souk/persistence';
import { DispatchQueue } from '../persistence/dispatch-queue.js';
import { SendNotification } from './send-notification.js';

const logger = createLogger('dispatcher');

/** Mails in flight at a time. */
const LANES = 8;

/** Sends pending notifications in the background: woken by the commit that wrote one, and looking by itself for retries. */
@Injectable()
export class DispatchNotifications implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly sweep = new Sweep({
    once: () => this.once(),
    idleMs: seconds(2),
    onError: (error) => logger.error({ err: error }, 'notifications could not be dispatched'),
  });
  private isStopping = false;

  constructor(
    private readonly database: MongoDatabase,
    private readonly queue: DispatchQueue,
    private readonly sendNotification: SendNotification,
  ) {}

  onApplicationBootstrap(): void {
    void this.startWhenReady();
  }

  async onModuleDestroy(): Promise<void> {
    this.isStopping = true;
    await this.sweep.stop();
  }

  wake(): void {
    this.sweep.wake();
  }

  private async startWhenReady(): Promise<void> {
    await this.database.ready();
    if (!this.isStopping) this.sweep.start();
  }

  /** An idle look is one query; where there is one due there may be more, so the other lanes look too. */
  private async once(): Promise<boolean> {
    const isBusy = await this.sendNext();
    if (isBusy) await Promise.all(Array.from({ length: LANES }, () => this.sendNext()));
    return isBusy;
  }

  private async sendNext(): Promise<boolean> {
    const notification = await this.queue.claim();
    if (notification) await this.sendNotification.run(notification);
    return notification !== undefined;
  }
}
