import { seconds, Sweep } from '@souk/kernel';
import { createLogger } from '@souk/observability';
import type { Subscription } from './subscription.js';

const LOOK_EVERY_MS = seconds(20);
const SILENT_FOR_MS = seconds(60);

/** What the watchdog looks at. */
export type Watched = Pick<Subscription, 'route' | 'isConsuming' | 'idleMs' | 'readyMessages' | 'reopen'>;

/** Looks for consumers that live and hear nothing: messages are ready, yet none arrives. Opens their channel anew. */
export class Watchdog {
  private readonly logger = createLogger('consumer');
  private readonly strikes = new Map<Watched, number>();
  private readonly sweep = new Sweep({
    once: () => this.look().then(() => false),
    idleMs: LOOK_EVERY_MS,
    onError: (error) => this.logger.warn({ err: error }, 'could not look after the consumers; trying again'),
  });

  constructor(private readonly subscriptions: readonly Watched[]) {}

  /** Queues that stayed silent even on a new channel. */
  get deaf(): readonly string[] {
    return [...this.strikes].filter(([, strikes]) => strikes > 1).map(([{ route }]) => route.queue);
  }

  start(): void {
    this.sweep.start();
  }

  stop(): Promise<void> {
    return this.sweep.stop();
  }

  /** Done by itself every 20 s. */
  async look(): Promise<void> {
    for (const subscription of this.subscriptions) await this.lookAt(subscription);
  }

  private async lookAt(subscription: Watched): Promise<void> {
    const isSilent = subscription.isConsuming && subscription.idleMs >= SILENT_FOR_MS;
    const ready = isSilent ? await subscription.readyMessages() : 0;
    if (!ready) return void this.strikes.delete(subscription);
    this.strikes.set(subscription, (this.strikes.get(subscription) ?? 0) + 1);
    this.logger.error(
      { queue: subscription.route.queue, ready },
      'messages are waiting and none arrives: opening the channel anew',
    );
    await subscription.reopen();
  }
}
