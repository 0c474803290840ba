import { Injectable } from '@nestjs/common';
import { type FaultKind, seconds } from '@souk/kernel';
import type { DecodedMessage } from '../consumer/decode-message.js';
import type { Delivery, Verdict } from '../consumer/delivery.js';
import { MessagingOptions } from '../messaging-options.js';
import { Forwarder } from '../retry/forwarder.js';
import { AimedFaults, type FaultHit } from './aimed-faults.js';
import { endProcess } from './end-process.js';
import { type CopyingFault, faultCopy, faultOfCopy, waitOf } from './fault-copy.js';
import { consumedTarget } from './fault-targets.js';
import { InjectedFaultError } from './injected-fault.error.js';

const KINDS: readonly FaultKind[] = [
  'fail',
  'hang',
  'duplicate',
  'delay',
  'crash-before-commit',
  'crash-after-commit',
  'crash-after-ack',
];
const ONLY_ONCE = KINDS.filter((kind) => kind !== 'duplicate');
/** Longer than any step's deadline. */
const HANG_MS = seconds(30);

/** Faults aimed at a message that this service consumes. */
@Injectable()
export class DeliveryFaults {
  constructor(
    private readonly options: MessagingOptions,
    private readonly aimed: AimedFaults,
    private readonly forwarder: Forwarder,
  ) {}

  /** Sends a copy that has still to wait on its way. @returns undefined for one that has not */
  async waitOn(delivery: Delivery): Promise<Verdict | undefined> {
    const waitMs = waitOf(delivery.message);
    const fault = faultOfCopy(delivery.message);
    return waitMs > 0 && fault ? this.comeAgain(delivery, fault, waitMs) : undefined;
  }

  /**
   * @returns the fault that this delivery meets. One that comes back from a hang or a delay is no new arrival, and a duplicate
   * has none of its own, so that a fault at every arrival comes to an end.
   */
  met({ route, message }: Delivery, { envelope }: DecodedMessage): Promise<FaultHit | undefined> | undefined {
    if (!envelope.faults) return undefined;
    const copyOf = faultOfCopy(message);
    if (copyOf === 'hang' || copyOf === 'delay') return undefined;
    const { subject, faults, correlationid: correlationId } = envelope;
    const target = consumedTarget(this.options.service, route.definition);
    return this.aimed.hit({ subject, faults, correlationId }, target, copyOf ? ONLY_ONCE : KINDS);
  }

  /**
   * What a fault does before the handler runs.
   * @returns what to tell the broker where the handler shall not run now
   * @throws InjectedFaultError for `fail`
   */
  async beforeHandling(delivery: Delivery, hit: FaultHit): Promise<Verdict | undefined> {
    switch (hit.kind) {
      case 'fail':
        throw new InjectedFaultError(hit);
      case 'hang':
        return this.comeAgain(delivery, 'hang', HANG_MS);
      case 'delay':
        return this.comeAgain(delivery, 'delay', hit.delayMs ?? 0);
      case 'duplicate':
        return (await this.comeAgain(delivery, 'duplicate', 0)) === 'ack' ? undefined : 'requeue';
      default:
        return undefined;
    }
  }

  async beforeCommit(hit: FaultHit | undefined): Promise<void> {
    if (hit?.kind === 'crash-before-commit') await endProcess(hit);
  }

  /** A duplicate has nothing to handle: what should end the process before its commit does so now. */
  async afterCommit(delivery: Delivery, hit: FaultHit): Promise<void> {
    if (hit.kind === 'crash-after-ack') return delivery.onceSettled(() => endProcess(hit));
    if (hit.kind === 'crash-after-commit' || hit.kind === 'crash-before-commit') await endProcess(hit);
  }

  private async comeAgain({ route, message, gone }: Delivery, fault: CopyingFault, waitMs: number): Promise<Verdict> {
    const copy = faultCopy(message, { fault, waitMs, queue: route.queue, login: this.options.service });
    return (await this.forwarder.forward(copy, gone)) ? 'ack' : 'requeue';
  }
}
