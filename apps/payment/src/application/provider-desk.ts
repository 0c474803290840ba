import { Injectable } from '@nestjs/common';
import { inSpan } from '@souk/observability';
import type { ProviderCall } from '../domain/provider-call.js';
import type { ProviderAnswer, ProviderOutcome } from '../domain/provider-outcome.js';
import { providerAnswers, providerDuration } from './payment-metrics.js';
import { type FollowUpRequest, PaymentProvider } from './payment-provider.js';
import { PaymentSettings } from './payment-settings.js';
import { ProviderUnavailableError } from './provider-unavailable.error.js';

/** Speaks to the provider, outside of any transaction and never for longer than the time-out. */
@Injectable()
export class ProviderDesk {
  constructor(
    private readonly provider: PaymentProvider,
    private readonly settings: PaymentSettings,
  ) {}

  /** Makes a call; a provider that fails or keeps silent is an answer too. */
  async make(call: ProviderCall): Promise<ProviderAnswer> {
    const asked = call.isUncertain ? 'find' : call.operation;
    const attributes = {
      'souk.order.id': call.orderId,
      'souk.operation': call.operation,
      'souk.attempt': call.isUncertain ? call.asks : call.attempts,
    };
    const stopWatch = providerDuration.startTimer({ asked });
    const answer = await inSpan(`${asked} at provider`, { kind: 'client', attributes }, async (span) => {
      const answer = await this.ask(call);
      span.setAttribute('souk.answer', answer.status);
      if ('error' in answer) span.fail(answer.error);
      return answer;
    });
    stopWatch();
    providerAnswers.inc({ asked, answer: answer.status });
    return answer;
  }

  private async ask(call: ProviderCall): Promise<ProviderAnswer> {
    const signal = AbortSignal.timeout(this.settings.providerTimeoutMs);
    try {
      return await (call.isUncertain ? this.provider.find(call.key, signal) : this.perform(call, signal));
    } catch (error) {
      return { status: error instanceof ProviderUnavailableError ? 'unavailable' : 'silent', error };
    }
  }

  private perform(call: ProviderCall, signal: AbortSignal): Promise<ProviderOutcome> {
    const { operation, key, amount, token } = call;
    if (operation !== 'authorise') return this.provider[operation](followUp(call), signal);
    if (token === null)
      throw new Error(`The card of order ${call.orderId} is not known any more: it can not be authorised.`);
    return this.provider.authorise({ key, amount, token }, signal);
  }
}

function followUp({ orderId, key, amount, providerIds }: ProviderCall): FollowUpRequest {
  const authorisationId = providerIds.authorise;
  if (authorisationId === undefined) throw new Error(`Nothing was authorised for order ${orderId}.`);
  return { key, amount, authorisationId };
}
