import { Injectable } from '@nestjs/common';
import type { FaultKind } from '@souk/kernel';
import { withTraceparent } from '@souk/observability';
import type { Envelope } from '../envelope/envelope.js';
import { MessagingOptions } from '../messaging-options.js';
import type { OutgoingMessage } from '../unit-of-work/outgoing-message.js';
import { AimedFaults, type FaultHit } from './aimed-faults.js';
import { endProcess } from './end-process.js';
import { publishedTarget } from './fault-targets.js';

const KINDS: readonly FaultKind[] = ['crash-before-publish', 'crash-after-publish'];

/** Faults aimed at a message that this service publishes. */
@Injectable()
export class PublishingFaults {
  constructor(
    private readonly options: MessagingOptions,
    private readonly aimed: AimedFaults,
  ) {}

  /** Ends the process before any message leaves, where that is aimed at one of them. @returns what has to happen once they have left */
  async beforePublishing(messages: readonly OutgoingMessage[]): Promise<(() => Promise<void>) | undefined> {
    const aimedAt = messages.filter(({ envelope }) => envelope.faults !== undefined);
    let after: FaultHit | undefined;
    for (const { envelope } of aimedAt) {
      const hit = await this.met(envelope);
      if (hit?.kind === 'crash-before-publish') await endProcess(hit);
      after ??= hit;
    }
    return after && (() => endProcess(after));
  }

  private met({
    subject,
    faults,
    type,
    traceparent,
    correlationid: correlationId,
  }: Envelope): Promise<FaultHit | undefined> {
    const target = publishedTarget(this.options.service, type);
    return withTraceparent(traceparent, () => this.aimed.hit({ subject, faults, correlationId }, target, KINDS));
  }
}
