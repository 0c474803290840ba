import { Injectable } from '@nestjs/common';
import { createLogger, inSpan, type Span } from '@souk/observability';
import { PublishError } from '../broker/publish-error.js';
import { Publisher } from '../broker/publisher.js';
import { PublishingFaults } from '../faults/publishing-faults.js';
import { MessagingOptions } from '../messaging-options.js';
import { messageAttributes } from '../tracing/message-attributes.js';
import type { OutgoingMessage } from '../unit-of-work/outgoing-message.js';
import { published } from './outbox-metrics.js';
import type { PublishResult } from './outbox-store.js';
import { wireForm } from './wire-form.js';

/** Publishes what the outbox hands out and says what became of each message. */
@Injectable()
export class OutboxPublisher {
  private readonly logger = createLogger('outbox');

  constructor(
    private readonly options: MessagingOptions,
    private readonly publisher: Publisher,
    private readonly faults: PublishingFaults,
  ) {}

  /** In the order given, many in flight. A message that could not be published is a result. */
  async publishBatch(messages: readonly OutgoingMessage[]): Promise<PublishResult[]> {
    const thenFault = await this.faults.beforePublishing(messages);
    const results = await Promise.all(messages.map((message) => this.publish(message)));
    await thenFault?.();
    return results;
  }

  private async publish(message: OutgoingMessage): Promise<PublishResult> {
    const { exchange, routingKey, envelope } = message;
    const { id, type, subject, traceparent, correlationid: correlationId } = envelope;
    const attributes = messageAttributes(this.options, 'publish', { exchange, routingKey, id, correlationId });
    try {
      await inSpan(
        `publish ${type}`,
        { kind: 'producer', traceparent, attributes: { ...attributes, 'souk.subject': subject } },
        (span) => this.send(message, span),
      );
      published.inc({ result: 'confirmed' });
      return { status: 'confirmed' };
    } catch (error) {
      return this.failure(message, error);
    }
  }

  private send(message: OutgoingMessage, span: Span): Promise<void> {
    const wire = wireForm(message, this.options.service);
    span.setAttribute('messaging.message.body.size', wire.body.length);
    return this.publisher.publish(wire);
  }

  private failure({ envelope: { id, type } }: OutgoingMessage, error: unknown): PublishResult {
    const { failure, message } =
      error instanceof PublishError ? error : { failure: 'unconfirmed' as const, message: String(error) };
    published.inc({ result: failure });
    this.logger.warn({ messageId: id, message: type, failure }, `not published: ${message}`);
    return { status: failure === 'unpublishable' ? 'poison' : 'unconfirmed', error: message };
  }
}
