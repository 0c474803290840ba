import { Injectable } from '@nestjs/common';
import { createLogger, currentTraceparent, inSpan, type SpanOptions, withTraceparent } from '@souk/observability';
import { PublishError } from '../broker/publish-error.js';
import { Publisher } from '../broker/publisher.js';
import { correlationIn } from '../envelope/correlation-in.js';
import { MessagingOptions } from '../messaging-options.js';
import { linkIn } from '../tracing/link-header.js';
import { messageAttributes } from '../tracing/message-attributes.js';
import { queuesOf } from '../topology/service-queues.js';
import { type ParkedEntry, ParkedStore } from './parked-store.js';
import { REDRIVEN_THROUGH, redrivenCopy } from './redriven-copy.js';

/**
 * What became of a decision. `unknown`: no such message. `decided`: somebody was faster. `queue-gone`: the service no longer
 * has the queue that it came from. `not-sent`: the broker has not confirmed it, so it stays parked.
 */
export type DecisionOutcome = 'done' | 'unknown' | 'decided' | 'queue-gone' | 'not-sent';

/** Where a person, or the {@link RescueCrashed} of innocents, decides on parked messages. Every decision is on record with its actor. */
@Injectable()
export class ParkingWorkbench {
  private readonly logger = createLogger('parking');

  constructor(
    private readonly options: MessagingOptions,
    private readonly store: ParkedStore,
    private readonly publisher: Publisher,
  ) {}

  /**
   * Sends the message back to its queue, with its own id and as its first attempt. It is on record only when the broker has it:
   * a crash in between sends it twice, and the inbox takes the second for a duplicate. It may have failed and been parked again by
   * then: that parking waits for a decision of its own.
   */
  async redrive(id: string, actorId: string): Promise<DecisionOutcome> {
    const entry = await this.store.find(id);
    if (!entry) return 'unknown';
    if (entry.state !== 'parked') return 'decided';
    if (!this.hasQueue(entry.queue)) return 'queue-gone';
    return inSpan(`redrive ${entry.type ?? entry.queue}`, this.spanOf(entry), async () =>
      (await this.send(entry)) ? this.note(entry, 'redriven', actorId) : 'not-sent',
    );
  }

  /** Gives the message up; what it was stays on record. */
  async discard(id: string, actorId: string): Promise<DecisionOutcome> {
    const entry = await this.store.find(id);
    if (!entry) return 'unknown';
    return withTraceparent(entry.properties.traceparent, () => this.note(entry, 'discarded', actorId));
  }

  /** In the trace of the message, with links to the span that parked it and to the request that redrives it. */
  private spanOf({ queue, body, messageId, properties, headers }: ParkedEntry): SpanOptions {
    const about = { exchange: REDRIVEN_THROUGH, routingKey: queue, bodySize: body.length };
    return {
      kind: 'producer',
      traceparent: properties.traceparent,
      attributes: messageAttributes(this.options, 'redrive', {
        ...about,
        id: messageId ?? undefined,
        correlationId: correlationIn(body),
      }),
      links: [linkIn(headers), currentTraceparent()].filter((link) => link !== undefined),
    };
  }

  /** A message for a queue that is no longer there would never leave the retry queue. */
  private hasQueue(queue: string): boolean {
    const { service, messages } = this.options;
    return queuesOf(service, messages).some(({ name }) => name === queue);
  }

  private async send(entry: ParkedEntry): Promise<boolean> {
    try {
      await this.publisher.publish(redrivenCopy(entry, this.options.service));
      return true;
    } catch (error) {
      if (!(error instanceof PublishError)) throw error;
      this.logger.warn({ err: error, parkedId: entry.id, queue: entry.queue }, 'not redriven; it stays parked');
      return false;
    }
  }

  private async note(
    { id, messageId, queue }: ParkedEntry,
    state: 'redriven' | 'discarded',
    actorId: string,
  ): Promise<DecisionOutcome> {
    const isFirst = await this.store.decide(id, state, actorId);
    if (isFirst) this.logger.info({ parkedId: id, messageId, queue, actorId }, state);
    return isFirst ? 'done' : 'decided';
  }
}
