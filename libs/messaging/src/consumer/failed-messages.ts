import { Injectable } from '@nestjs/common';
import { createLogger, inSpan, withLogFields } from '@souk/observability';
import { correlationIn } from '../envelope/correlation-in.js';
import { MessagingOptions } from '../messaging-options.js';
import { parkedCopy, type ParkingCause } from '../parking/parked-copy.js';
import { attemptOf, tierAfter } from '../retry/attempt.js';
import { delayedCopy } from '../retry/delayed-copy.js';
import { Forwarder } from '../retry/forwarder.js';
import { exchanges, retryExchange } from '../topology/exchanges.js';
import type { RetryTier } from '../topology/retry-tiers.js';
import { disposalSpan } from '../tracing/disposal-span.js';
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
    const isHopeless = error instanceof UndecodableError;
    const tier = isHopeless ? undefined : tierAfter(attemptOf(delivery.message));
    const operation = tier ? 'retry' : 'park';
    const exchange = tier ? retryExchange(tier.name) : exchanges.parking;
    const correlationId = correlationIn(delivery.message.content);
    const span = disposalSpan(this.options, delivery, { operation, exchange }, error);
    return withLogFields(correlationId === undefined ? {} : { correlationId }, () =>
      inSpan(`${operation} ${nameOf(delivery)}`, span, () =>
        tier ? this.retry(delivery, error, tier) : this.park(delivery, error, isHopeless ? 'undecodable' : 'exhausted'),
      ),
    );
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

/** What the queue carries, or for replies what this one says it is. */
function nameOf({ route: { definition, queue }, message }: Delivery): string {
  const type: unknown = message.properties.type;
  return definition?.name ?? (typeof type === 'string' ? type : queue);
}
