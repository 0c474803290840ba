import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Timeline } from '@souk/contracts';
import { seconds } from '@souk/kernel';
import { SagaSignal, SagaTimeline } from '@souk/saga';
import { isEnd } from '../domain/order-status.js';
import { OrderFaults } from '../persistence/order-faults.js';
import { OrderHistory } from './order-history.js';

/** A change made by another replica is noticed after this long at the latest. */
const LOOK_AGAIN = seconds(1);

/** Tells and follows the timelines of orders. */
@Injectable()
export class OrderTimeline implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    private readonly history: OrderHistory,
    private readonly steps: SagaTimeline,
    private readonly signal: SagaSignal,
    private readonly faults: OrderFaults,
  ) {}

  /** Whoever follows comes again to another replica; waiting for them would hold up the end of this process. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** @throws ProblemError 404 when there is no such order, or it is somebody else's. */
  async of(orderId: string, ownerId: string | undefined): Promise<Timeline> {
    const [{ saga, status }, fulfilling, cancelling, faults] = await Promise.all([
      this.history.now(orderId, ownerId),
      this.steps.of('fulfil-order', orderId),
      this.steps.of('cancel-order', orderId),
      this.faults.of(orderId),
    ]);
    return { orderId, saga, status, steps: [...fulfilling, ...cancelling], ...(faults.length > 0 && { faults }) };
  }

  /** Tells the timeline now and after each change, until the order has ended, `gone` is aborted, or this process ends. */
  async follow(
    orderId: string,
    ownerId: string | undefined,
    gone: AbortSignal,
    tell: (timeline: Timeline) => void,
  ): Promise<void> {
    const stop = AbortSignal.any([gone, this.closing.signal]);
    let told = '';
    while (!stop.aborted) {
      const changed = this.nextChange(orderId, stop);
      const timeline = await this.of(orderId, ownerId);
      const text = JSON.stringify(timeline);
      if (text !== told) tell(timeline);
      told = text;
      if (hasEnded(timeline)) return;
      await changed;
    }
  }

  private async nextChange(orderId: string, stop: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const forget = this.signal.onChange(orderId, resolve);
    const patience = setTimeout(resolve, LOOK_AGAIN);
    const stopped = (): void => resolve();
    stop.addEventListener('abort', stopped);
    await promise;
    stop.removeEventListener('abort', stopped);
    clearTimeout(patience);
    forget();
  }
}

/** Nothing will be added: the order has ended and no step is open. */
const hasEnded = ({ status, steps }: Timeline): boolean =>
  isEnd(status) && steps.every((step) => step.finishedAt !== null);
