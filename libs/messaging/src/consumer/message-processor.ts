import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { seconds } from '@souk/kernel';
import { createLogger, inSpan, type Span, withLogFields } from '@souk/observability';
import { withinTime } from '../concurrency/within-time.js';
import { replyAddressOf } from '../envelope/reply-address.js';
import type { Answer } from '../envelope/reply.js';
import type { FaultHit } from '../faults/aimed-faults.js';
import { DeliveryFaults } from '../faults/delivery-faults.js';
import { MessagingOptions } from '../messaging-options.js';
import { linkIn } from '../tracing/link-header.js';
import { receivedAttributes } from '../tracing/received-attributes.js';
import { StoreProbe } from '../unit-of-work/store-probe.js';
import { Transactions } from '../unit-of-work/transactions.js';
import type { UnitOfWork } from '../unit-of-work/unit-of-work.js';
import { consumerMetrics } from './consumer-metrics.js';
import type { DecodedMessage } from './decode-message.js';
import type { Delivery, Verdict } from './delivery.js';
import type { Route } from './route.js';

const HANDLER_TIMEOUT_MS = seconds(30);
const TRIES = 3;
const SHORTEST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 200;

/** Hands a message to its handler, once: effects, inbox row and outgoing messages are one transaction. */
@Injectable()
export class MessageProcessor {
  private readonly logger = createLogger('consumer');

  constructor(
    private readonly options: MessagingOptions,
    private readonly transactions: Transactions,
    private readonly probe: StoreProbe,
    private readonly faults: DeliveryFaults,
  ) {}

  /**
   * Returns after the commit, with what to tell the broker.
   * @throws what the handler or the store throws; then nothing has happened
   */
  async process(delivery: Delivery, message: DecodedMessage): Promise<Verdict> {
    const { route } = delivery;
    const {
      envelope: { id, type, correlationid, traceparent },
    } = message;
    const link = linkIn(delivery.message.properties.headers);
    const attributes = receivedAttributes(this.options, delivery, message);
    const stop = consumerMetrics.duration.startTimer({ queue: route.queue });
    try {
      return await inSpan(
        `process ${type}`,
        { kind: 'consumer', traceparent, attributes, links: link === undefined ? [] : [link] },
        (span) =>
          withLogFields({ messageId: id, message: type, queue: route.queue, correlationId: correlationid }, () =>
            this.processInSpan(delivery, message, span),
          ),
      );
    } finally {
      stop();
    }
  }

  private async processInSpan(delivery: Delivery, message: DecodedMessage, span: Span): Promise<Verdict> {
    const fault = await this.faults.met(delivery, message);
    if (fault) span.setAttribute('souk.fault', fault.kind);
    const setAside = fault && (await this.faults.beforeHandling(delivery, fault));
    if (setAside) return setAside;
    const status = await this.tryAtOnce(() => this.once(delivery.route, message, fault));
    if (status === 'duplicate') span.setAttribute('souk.duplicate', true);
    if (fault) await this.faults.afterCommit(delivery, fault);
    return 'ack';
  }

  private async once(route: Route, message: DecodedMessage, fault?: FaultHit): Promise<'handled' | 'duplicate'> {
    const { queue } = route;
    const { status } = await this.transactions.runOnce(queue, message.envelope, async (work) => {
      await this.handle(route, message, work);
      await this.faults.beforeCommit(fault);
    });
    const count = status === 'handled' ? consumerMetrics.handled : consumerMetrics.duplicates;
    count.inc({ queue });
    this.logger.debug(status);
    return status;
  }

  private async handle(
    { definition, queue, handle }: Route,
    { envelope, payload }: DecodedMessage,
    work: UnitOfWork,
  ): Promise<void> {
    const result = await withinTime(handle(payload, work), HANDLER_TIMEOUT_MS, `the handler of ${queue}`);
    if (definition?.kind !== 'command') return;
    const answer = result as Answer;
    if (answer.outcome !== 'later') await work.reply(replyAddressOf(envelope), answer);
  }

  /** Rivals that locked each other out try again here; the message need not travel for that. */
  private async tryAtOnce<Result>(work: () => Promise<Result>): Promise<Result> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await work();
      } catch (error) {
        if (tried === TRIES || !this.probe.isTransient(error)) throw error;
      }
      await pause(SHORTEST_PAUSE_MS + Math.random() * (LONGEST_PAUSE_MS - SHORTEST_PAUSE_MS));
    }
  }
}
