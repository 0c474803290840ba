import { Injectable } from '@nestjs/common';
import { InTurn } from '../concurrency/in-turn.js';
import { Semaphore } from '../concurrency/semaphore.js';
import { DeliveryFaults } from '../faults/delivery-faults.js';
import { MessagingOptions } from '../messaging-options.js';
import { StoreProbe } from '../unit-of-work/store-probe.js';
import { type DecodedMessage, decodeMessage } from './decode-message.js';
import type { Delivery, Verdict } from './delivery.js';
import { FailedMessages } from './failed-messages.js';
import { MessageProcessor } from './message-processor.js';
import { StoreOutage } from './store-outage.js';

/** Handlers at work at a time in this process: fewer than the store's connections, so that requests find some too. */
const HANDS = 8;

/** Takes each message to its end: handled, delayed, parked, or given back. */
@Injectable()
export class Intake {
  private readonly inTurn = new InTurn();
  private readonly hands = new Semaphore(HANDS);

  constructor(
    private readonly options: MessagingOptions,
    private readonly processor: MessageProcessor,
    private readonly failed: FailedMessages,
    private readonly probe: StoreProbe,
    private readonly outage: StoreOutage,
    private readonly faults: DeliveryFaults,
  ) {}

  /** Messages of one queue about one subject are handled in the order of their arrival, others side by side. Never throws. */
  async take(delivery: Delivery): Promise<Verdict> {
    const { route, message } = delivery;
    try {
      const onItsWay = await this.faults.waitOn(delivery);
      if (onItsWay) return onItsWay;
      const decoded = decodeMessage(message, route, this.options.service);
      return await this.inTurn.run(`${route.queue} ${decoded.envelope.subject}`, () =>
        this.hands.run(() => this.attempt(delivery, decoded)),
      );
    } catch (error) {
      return this.failed.dispose(delivery, error);
    }
  }

  private async attempt(delivery: Delivery, decoded: DecodedMessage): Promise<Verdict> {
    if (!delivery.isWanted()) return 'requeue';
    try {
      return await this.processor.process(delivery, decoded);
    } catch (error) {
      if (!this.probe.isDown(error)) throw error;
      await this.outage.begin(error);
      return 'requeue';
    }
  }
}
