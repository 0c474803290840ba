import { Injectable } from '@nestjs/common';
import {
  type AimedFault,
  faultInjectedIn,
  type FaultKind,
  FaultSyntaxError,
  type InjectedFault,
  parseFaults,
} from '@souk/kernel';
import { createLogger, inSpan } from '@souk/observability';
import { MessagingOptions } from '../messaging-options.js';
import { Transactions } from '../unit-of-work/transactions.js';
import { endProcess } from './end-process.js';
import { FaultArrivals } from './fault-arrivals.js';

/** What a fault may be aimed at: an aggregate and the faults that travel with it. */
export interface FaultCarrier {
  readonly subject: string;
  /** As the `x-souk-faults` header said them; nothing happens without. */
  readonly faults?: string;
  readonly correlationId?: string;
}

/** A fault that has hit, with the arrival that it was aimed at. */
export interface FaultHit extends InjectedFault, Pick<AimedFault, 'delayMs'> {}

/**
 * Faults aimed at one order: they travel with its messages and hit nothing else. Only where `SOUK_FAULTS` is on, and only in a
 * service that can tell of them.
 */
@Injectable()
export class AimedFaults {
  private readonly logger = createLogger('faults');
  private readonly injected;
  private readonly isOn: boolean;

  constructor(
    options: MessagingOptions,
    private readonly transactions: Transactions,
    private readonly arrivals: FaultArrivals,
  ) {
    this.injected = faultInjectedIn(options.service);
    this.isOn = options.faults === 'on' && options.messages.publishes.some(({ name }) => name === this.injected.name);
  }

  /**
   * A moment in work that no message starts; a fault of the kind `crash` aimed at `target` ends the process here.
   * Call it outside any unit of work: the arrival is counted in one of its own.
   */
  async reach(carrier: FaultCarrier, target: string): Promise<void> {
    const hit = await this.hit(carrier, target, ['crash']);
    if (hit) await endProcess(hit);
  }

  /**
   * Counts an arrival at `target` if a fault of one of these kinds is aimed there, and tells of the fault that it meets:
   * the first in the list. Both are committed before the fault acts, so that it acts once and is always known.
   */
  async hit(carrier: FaultCarrier, target: string, kinds: readonly FaultKind[]): Promise<FaultHit | undefined> {
    if (!this.isOn || !carrier.faults) return undefined;
    const aimed = this.read(carrier.faults).filter((fault) => fault.target === target && kinds.includes(fault.kind));
    if (aimed.length === 0) return undefined;
    return inSpan(`reach ${target}`, { attributes: { 'souk.subject': carrier.subject } }, async (span) => {
      const hit = await this.count(carrier, target, aimed);
      if (!hit) return undefined;
      span.addEvent('souk.fault', { ...hit });
      this.logger.warn({ ...hit, subject: carrier.subject }, 'a fault that was aimed here has hit');
      return hit;
    });
  }

  /** Whoever let them in has checked them; a message must not be stuck because somebody else did not. */
  private read(faults: string): readonly AimedFault[] {
    try {
      return parseFaults(faults);
    } catch (error) {
      if (!(error instanceof FaultSyntaxError)) throw error;
      this.logger.warn({ err: error }, 'faults that cannot be read are left out');
      return [];
    }
  }

  private count(
    { subject, correlationId }: FaultCarrier,
    target: string,
    aimed: readonly AimedFault[],
  ): Promise<FaultHit | undefined> {
    return this.transactions.run(
      async (work) => {
        const arrival = await this.arrivals.count(work, { subject, target });
        const fault = aimed.find(({ nth }) => nth === 'every' || nth === arrival);
        if (!fault) return undefined;
        const { kind, delayMs } = fault;
        // Told without the faults themselves: what is told of one must not be hit by another.
        work.publish(this.injected(subject, { target, kind, arrival }));
        return { target, kind, arrival, delayMs };
      },
      { correlationId },
    );
  }
}
