import type { Money } from '@souk/kernel';
import type { ProviderFinding, ProviderOutcome } from '../domain/provider-outcome.js';

/** Every request carries the idempotency key under which the provider does it once. */
interface ProviderRequest {
  readonly key: string;
}

export interface AuthoriseRequest extends ProviderRequest {
  readonly amount: Money;
  readonly token: string;
}

/** About money that was authorised before. */
export interface FollowUpRequest extends ProviderRequest {
  readonly authorisationId: string;
  readonly amount: Money;
}

/**
 * Whoever moves the money: a payment service provider. The same key again gives the same outcome and moves nothing twice.
 * Each method gives up when `signal` aborts, and then nobody knows what the provider did: ask {@link find}.
 * @throws ProviderUnavailableError when the provider did nothing; anything else that is thrown may have been done.
 */
export abstract class PaymentProvider {
  /** Holds the amount on the card. */
  abstract authorise(request: AuthoriseRequest, signal: AbortSignal): Promise<ProviderOutcome>;
  /** Takes what is held. */
  abstract capture(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome>;
  /** Lets go of what is held. */
  abstract void(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome>;
  /** Gives back what was taken. */
  abstract refund(request: FollowUpRequest, signal: AbortSignal): Promise<ProviderOutcome>;
  /** Tells what became of the operation with this key. */
  abstract find(key: string, signal: AbortSignal): Promise<ProviderFinding>;
}
