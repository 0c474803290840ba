import { Injectable } from '@nestjs/common';
import { type AuthoriseRequest, type FollowUpRequest, PaymentProvider } from '../application/payment-provider.js';
import { ProviderUnavailableError } from '../application/provider-unavailable.error.js';
import type { ProviderFinding, ProviderOutcome } from '../domain/provider-outcome.js';
import { Ledger } from './ledger.js';
import type { Booking, LedgerEntry } from './ledger-entry.js';

/** A payment provider as it would be at another company: own books, own transactions, idempotency keys, and moods by card. */
@Injectable()
export class SimulatedProvider extends PaymentProvider {
  constructor(private readonly ledger: Ledger) {
    super();
  }

  authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderOutcome> {
    return this.book({ ...request, operation: 'authorise' }, signal);
  }

  capture(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome> {
    return this.book({ ...request, operation: 'capture' }, signal);
  }

  void(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome> {
    return this.book({ ...request, operation: 'void' }, signal);
  }

  refund(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome> {
    return this.book({ ...request, operation: 'refund' }, signal);
  }

  async find(key: string): Promise<ProviderFinding> {
    const entry = await this.ledger.find(key);
    if (!entry || entry.status === 'failed') return { status: 'absent' };
    return entry.isSettled ? outcomeOf(entry) : { status: 'processing' };
  }

  private async book(booking: Booking, signal: AbortSignal): Promise<ProviderOutcome> {
    const entry = await this.ledger.book(booking);
    return entry.isSettled ? outcomeOf(entry) : silence(signal);
  }
}

function outcomeOf({ operation, status, id, message }: LedgerEntry): ProviderOutcome {
  if (status === 'failed') throw new ProviderUnavailableError(operation);
  return status === 'approved' ? { status, id } : { status, message: message ?? 'It was declined.' };
}

/** Says nothing until the caller gives up. */
function silence(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const giveUp = () => reject(signal.reason as Error);
    if (signal.aborted) giveUp();
    else signal.addEventListener('abort', giveUp, { once: true });
  });
}
