import { Injectable } from '@nestjs/common';
import { createLogger, withTraceparent } from '@souk/observability';
import { MessagingOptions } from '../messaging-options.js';
import { parkedCopy, type ParkingCause } from '../parking/parked-copy.js';
import { attemptOf, tierAfter } from '../retry/attempt.js';
import { traceparentOf } from '../retry/copy-of.js';
import { delayedCopy } from '../retry/delayed-copy.js';
import { Forwarder } from '../retry/forwarder.js';
import type { RetryTier } from '../topology/retry-tiers.js';
import { consumerMetrics } from './consumer-metrics.js';
import { UndecodableError } from './decode-message.js';
import type { Delivery, Verdict } from './delivery.js';

/** Decides what becomes of a message that could not be handled: it never stays in the way of those behind it. */
@Injectable()
export class FailedMessages {
  private readonly logger = createLogger('consumer');

  constructor(
    private readonly options: MessagingOptions,
    private readonly forwarder: Forwarder,
  ) {}

  /** Delays it for another attempt, or parks it where no attempt could succeed or all have failed. */
  dispose(delivery: Delivery, error: unknown): Promise<Verdict> {
    return withTraceparent(traceparentOf(delivery.message), () => this.disposeInTrace(delivery, error));
  }

  private disposeInTrace(delivery: Delivery, error: unknown): Promise<Verdict> {
    if (error instanceof UndecodableError) return this.park(delivery, error, 'undecodable');
    const tier = tierAfter(attemptOf(delivery.message));
    return tier ? this.retry(delivery, error, tier) : this.park(delivery, error, 'exhausted');
  }

  private async retry(
    { route: { queue }, message, gone }: Delivery,
    error: unknown,
    tier: RetryTier,
  ): Promise<Verdict> {
    const attempt = attemptOf(message);
    this.logger.warn(
      { err: error, queue, attempt, messageId: message.properties.messageId as unknown },
      `failed; next attempt in ${tier.name}`,
    );
    const copy = delayedCopy(message, tier, { queue, login: this.options.service, attempt: attempt + 1 });
    if (!(await this.forwarder.forward(copy, gone))) return 'requeue';
    consumerMetrics.retried.inc({ queue });
    return 'ack';
  }

  private async park(
    { route: { queue }, message, gone }: Delivery,
    error: unknown,
    cause: ParkingCause,
  ): Promise<Verdict> {
    const attempt = attemptOf(message);
    this.logger.error(
      { err: error, queue, attempt, messageId: message.properties.messageId as unknown, cause },
      'parked; a person has to look',
    );
    const copy = parkedCopy(message, { cause, queue, login: this.options.service, attempt, error });
    if (!(await this.forwarder.forward(copy, gone))) return 'requeue';
    consumerMetrics.parked.inc({ queue, cause });
    return 'ack';
  }
}
