import type { PaymentProvider } from '../src/application/payment-provider.js';
import { ProviderUnavailableError } from '../src/application/provider-unavailable.error.js';
import { idempotencyKeyOf, type PaymentOperation } from '../src/domain/payment-operation.js';

/**
 * What becomes of one request: `unavailable`: not done, and said so; `request-lost`: not done, and nobody knows, until
 * {@link MoodyProvider.receiveLost} is called, if ever;
 * `answer-lost`: done, and nobody knows; `late`: done and answered only when {@link MoodyProvider.catchUp} is called; `late-answer-lost`: done only
 * then, and nobody knows; `refused`: not done, for no reason that payment could know.
 */
export type Mood = 'fine' | 'unavailable' | 'request-lost' | 'answer-lost' | 'late' | 'late-answer-lost' | 'refused';

type Perform = (request: { key: string }, signal: AbortSignal) => Promise<unknown>;

/** Gives a provider moods: each operation of an order meets those set for it, one after the other, and is fine after them. */
export class MoodyProvider {
  private readonly moods = new Map<string, Mood[]>();
  private readonly lost = new Map<string, () => Promise<unknown>>();
  private late = Promise.withResolvers<void>();
  private held = Promise.withResolvers<void>();

  constructor(provider: PaymentProvider) {
    const operations: PaymentOperation[] = ['authorise', 'capture', 'void', 'refund'];
    for (const operation of operations) {
      const perform = provider[operation].bind(provider) as Perform;
      Object.assign(provider, { [operation]: this.moody(operation, perform) });
    }
  }

  set(orderId: string, operation: PaymentOperation, ...moods: Mood[]): void {
    this.moods.set(idempotencyKeyOf(orderId, operation), moods);
  }

  /** What is late arrives. */
  catchUp(): void {
    this.late.resolve();
    this.late = Promise.withResolvers<void>();
  }

  /** A request that was lost arrives after all, when whoever made it has long given up: nobody hears the answer. */
  async receiveLost(orderId: string, operation: PaymentOperation): Promise<void> {
    const receive = this.lost.get(idempotencyKeyOf(orderId, operation));
    if (!receive) throw new Error(`No request to ${operation} the payment of order ${orderId} was lost.`);
    await receive();
  }

  /** Resolves when the next late request has been held back. */
  holdsBack(): Promise<void> {
    this.held = Promise.withResolvers<void>();
    return this.held.promise;
  }

  private moody(operation: PaymentOperation, perform: Perform): Perform {
    return async (request, signal) => {
      const mood = this.moods.get(request.key)?.shift() ?? 'fine';
      if (mood === 'unavailable') throw new ProviderUnavailableError(operation);
      if (mood === 'request-lost') {
        this.lost.set(request.key, () => perform(request, signal));
        throw new Error('The line went dead before it was said.');
      }
      if (mood === 'refused') return { status: 'declined', message: 'The authorisation has expired.' };
      if (mood === 'late' || mood === 'late-answer-lost') {
        this.held.resolve();
        await this.late.promise;
      }
      const answer = await perform(request, signal);
      if (mood === 'answer-lost' || mood === 'late-answer-lost') throw new Error('The line went dead.');
      return answer;
    };
  }
}
