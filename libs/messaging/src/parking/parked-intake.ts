import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { createLogger } from '@souk/observability';
import { Broker } from '../broker/broker.js';
import { consumerMetrics } from '../consumer/consumer-metrics.js';
import type { Delivery, Verdict } from '../consumer/delivery.js';
import { StoreOutage } from '../consumer/store-outage.js';
import { Subscription } from '../consumer/subscription.js';
import { MessagingOptions } from '../messaging-options.js';
import { parkedQueue, queuesOf } from '../topology/service-queues.js';
import { StoreProbe } from '../unit-of-work/store-probe.js';
import type { ParkedMessage } from './parked-message.js';
import { ParkedStore } from './parked-store.js';
import { readParkedMessage } from './read-parked-message.js';
import { RescueCrashed } from './rescue-crashed.js';

/** Moves what arrives in `<service>.parked` into the store, where it can be looked through. While the store is away they stay in the queue. */
@Injectable()
export class ParkedIntake implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = createLogger('parking');
  private readonly outage: StoreOutage;
  private subscription: Subscription | undefined;

  constructor(
    private readonly options: MessagingOptions,
    private readonly broker: Broker,
    private readonly store: ParkedStore,
    private readonly rescue: RescueCrashed,
    probe: StoreProbe,
  ) {
    this.outage = new StoreOutage(probe);
  }

  /** A service that listens to nothing has no parked queue. */
  onApplicationBootstrap(): void {
    const { service, messages } = this.options;
    if (queuesOf(service, messages).length === 0) return;
    const route = { queue: parkedQueue(service), handle: () => Promise.resolve() };
    this.subscription = new Subscription(this.broker.consuming, route, (delivery) => this.take(delivery));
    this.outage.suspends([this.subscription]);
    this.subscription.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.outage.stop();
    await this.subscription?.pause('end');
    await this.subscription?.drain();
    await this.subscription?.close();
  }

  private async take({ message, isWanted }: Delivery): Promise<Verdict> {
    if (!isWanted()) return 'requeue';
    const parked = readParkedMessage(message, this.options.service);
    try {
      await this.store.keep(parked);
    } catch (error) {
      await this.outage.begin(error);
      return 'requeue';
    }
    if (parked.cause === 'crashed') this.noteCrashed(parked);
    return 'ack';
  }

  /** Of the others the consumer has told when it parked them; this one killed it, or its neighbour did. */
  private noteCrashed({ queue, messageId, errorMessage, cause }: ParkedMessage): void {
    this.logger.error({ queue, messageId, cause }, errorMessage);
    consumerMetrics.parked.inc({ queue, cause });
    this.rescue.wake();
  }
}
