import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import { Broker } from '../broker/broker.js';
import { TimedOutError, withinTime } from '../concurrency/within-time.js';
import { startCounting } from './consumer-metrics.js';
import { Consuming } from './consuming.js';
import { Intake } from './intake.js';
import type { Route } from './route.js';
import { StoreOutage } from './store-outage.js';
import { Subscription } from './subscription.js';
import { Watchdog } from './watchdog.js';

const DRAIN_TIMEOUT_MS = seconds(15);

/** All queues that this service consumes. */
@Injectable()
export class Consumers extends Consuming {
  private readonly logger = createLogger('consumer');
  private subscriptions: readonly Subscription[] = [];
  private watchdog = new Watchdog([]);

  constructor(
    private readonly broker: Broker,
    private readonly intake: Intake,
    private readonly outage: StoreOutage,
  ) {
    super();
  }

  /** Queues that this process should hear and does not. */
  get unheard(): readonly string[] {
    return this.subscriptions.filter(({ isConsuming }) => !isConsuming).map(({ route }) => route.queue);
  }

  /** Queues whose messages do not arrive, although everything seems well. */
  get deaf(): readonly string[] {
    return this.watchdog.deaf;
  }

  /** Returns at once; the queues are consumed as soon as the broker is there. */
  start(routes: readonly Route[]): void {
    startCounting(routes.map(({ queue }) => queue));
    this.subscriptions = routes.map(
      (route) => new Subscription(this.broker.consuming, route, (delivery) => this.intake.take(delivery)),
    );
    this.outage.suspends(this.subscriptions);
    this.watchdog = new Watchdog(this.subscriptions);
    for (const subscription of this.subscriptions) subscription.start();
    this.watchdog.start();
  }

  override async pause(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.pause('request')));
  }

  override async resume(): Promise<void> {
    await Promise.all(this.subscriptions.map((subscription) => subscription.resume('request')));
  }

  /** Takes no more messages, gives back what has not been started, and waits for what is in hand, 15 s at the most. */
  async stop(): Promise<void> {
    this.outage.stop();
    await this.watchdog.stop();
    await Promise.all(this.subscriptions.map((subscription) => subscription.pause('end')));
    await this.drain();
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()));
    this.subscriptions = [];
  }

  private async drain(): Promise<void> {
    try {
      await withinTime(
        Promise.all(this.subscriptions.map((subscription) => subscription.drain())),
        DRAIN_TIMEOUT_MS,
        'handling what is in hand',
      );
    } catch (error) {
      if (!(error instanceof TimedOutError)) throw error;
      this.logger.warn({ err: error }, 'stopping all the same: the broker delivers the rest again');
    }
  }
}
