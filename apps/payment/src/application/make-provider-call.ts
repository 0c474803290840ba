import { Injectable } from '@nestjs/common';
import { AimedFaults } from '@souk/messaging';
import { createLogger, inSpan, withLogFields } from '@souk/observability';
import type { ProviderCall } from '../domain/provider-call.js';
import { ProviderDesk } from './provider-desk.js';
import { RecordAnswer } from './record-answer.js';

/** Makes one claimed call, in the trace of its order, and records what came of it. */
@Injectable()
export class MakeProviderCall {
  private readonly logger = createLogger('provider-calls');

  constructor(
    private readonly desk: ProviderDesk,
    private readonly recordAnswer: RecordAnswer,
    private readonly aimed: AimedFaults,
  ) {}

  /** Never fails: an answer that can not be recorded is asked for when the claim runs out. */
  async run(call: ProviderCall): Promise<void> {
    const { orderId, operation, traceparent } = call;
    await withLogFields({ orderId, operation }, async () => {
      try {
        await inSpan('make provider call', { traceparent: traceparent ?? undefined }, () => this.make(call));
      } catch (error) {
        this.logger.error(
          { err: error },
          'could not record what the payment provider answered; it will be asked again',
        );
      }
    });
  }

  private async make(call: ProviderCall): Promise<void> {
    const answer = await this.desk.make(call);
    if ('error' in answer)
      this.logger.warn({ answer: answer.status, reason: String(answer.error) }, 'the payment provider gave no result');
    await this.reachFault(call);
    await this.recordAnswer.run(call, answer);
  }

  /** The worst moment for a process to end: the provider has done it, and only the provider knows. */
  private reachFault({ orderId, faults, correlationId }: ProviderCall): Promise<void> {
    const carrier = { subject: orderId, faults: faults ?? undefined, correlationId: correlationId ?? undefined };
    return this.aimed.reach(carrier, 'payment.provider-call');
  }
}
