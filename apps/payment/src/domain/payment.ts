import { type Money, newId } from '@souk/kernel';
import type { PaymentOperation } from './payment-operation.js';
import type { PaymentSettlement } from './payment-settlement.js';
import type { PaymentState } from './payment-state.js';
import type { PaymentGoal, PaymentStatus } from './payment-status.js';
import type { Approval, Decline, ProviderOutcome } from './provider-outcome.js';

/** What a finished operation turns a payment into. */
const AFTER = {
  authorise: 'AUTHORISED',
  capture: 'CAPTURED',
  void: 'VOIDED',
  refund: 'REFUNDED',
} as const satisfies Record<PaymentOperation, PaymentStatus>;

/**
 * From where to where by which operation; where nothing stands, there is nothing to do.
 * An operation that leads away from the goal may have been done already: the provider is only asked what became of it.
 */
const NEXT: { readonly [Status in PaymentStatus]?: { readonly [Goal in PaymentGoal]?: PaymentOperation } } = {
  PENDING: { AUTHORISED: 'authorise', CAPTURED: 'authorise', VOIDED: 'authorise', REFUNDED: 'authorise' },
  AUTHORISED: { CAPTURED: 'capture', VOIDED: 'void', REFUNDED: 'capture' },
  CAPTURED: { VOIDED: 'refund', REFUNDED: 'refund' },
};

/**
 * The payment of one order: where it stands, and where it should be. What comes next follows from the two, so it does not
 * matter in which order wishes and answers of the provider arrive.
 */
export class Payment {
  private current: PaymentState;

  constructor(state: PaymentState) {
    this.current = state;
  }

  /** Asked for; nothing has been said to the provider yet. */
  static requested(orderId: string, customerId: string, amount: Money): Payment {
    return new Payment({
      orderId,
      paymentId: newId(),
      customerId,
      amount,
      status: 'PENDING',
      goal: 'AUTHORISED',
      declineReason: null,
      providerIds: {},
    });
  }

  get state(): PaymentState {
    return this.current;
  }

  /** What the provider has to be asked next; undefined while nothing is missing. */
  get nextOperation(): PaymentOperation | undefined {
    return NEXT[this.current.status]?.[this.current.goal];
  }

  /**
   * Wishes that nothing be held.
   * @throws Error when the money is being taken or was: past the pivot an order is not undone but refunded.
   */
  letGo(): void {
    const { goal } = this.current;
    if (goal === 'CAPTURED' || goal === 'REFUNDED')
      throw this.impossible('voided', 'its money is being taken or was: refund it instead');
    this.change({ goal: 'VOIDED' });
  }

  /**
   * Wishes that the money be taken; one that was given back, or is about to be, stays so.
   * @throws Error when none is held for it.
   */
  take(): void {
    const { status, goal } = this.current;
    if (goal !== 'AUTHORISED') return;
    if (status !== 'AUTHORISED') throw this.impossible('captured', 'no money is held for it');
    this.change({ goal: 'CAPTURED' });
  }

  /** Wishes that nothing be held and nothing kept, wherever the money is: held, being taken, or taken. */
  giveBack(): void {
    const { goal } = this.current;
    if (goal === 'CAPTURED') this.change({ goal: 'REFUNDED' });
    if (goal === 'AUTHORISED') this.change({ goal: 'VOIDED' });
  }

  /**
   * Takes in how an operation ended. One that comes to light after it was dispensed with has happened after all.
   * @returns false when it was known already, or is a no that {@link dispenseWith} has to deal with.
   */
  settle(operation: PaymentOperation, outcome: ProviderOutcome): boolean {
    if (outcome.status === 'approved') return this.approve(operation, outcome);
    return operation === 'authorise' && this.decline(outcome);
  }

  /**
   * Takes in that the provider did not do an operation, and that it will not be asked to: wishes have changed since.
   * @returns false when the operation is still needed.
   */
  dispenseWith(operation: PaymentOperation): boolean {
    const { status } = this.current;
    if (!this.isToBeGivenBack || operation === 'refund') return false;
    if (operation === 'void') return status !== 'AUTHORISED';
    if (operation === 'authorise' && status !== 'PENDING') return status === 'VOIDED';
    this.change(operation === 'authorise' ? { status: 'VOIDED' } : { goal: 'VOIDED' });
    return true;
  }

  /** What to tell whoever asked for `operation`; undefined while it is not known. */
  settlementOf(operation: PaymentOperation): PaymentSettlement | undefined {
    switch (operation) {
      case 'authorise':
        return this.settlementOfAuthorise();
      case 'capture':
        return this.settlementOfCapture();
      case 'void':
      case 'refund':
        return this.settlementOfReturn();
    }
  }

  private settlementOfAuthorise(): PaymentSettlement | undefined {
    const { status, paymentId, declineReason } = this.current;
    if (status === 'PENDING') return undefined;
    if (status === 'DECLINED') return { settled: 'declined', reason: declineReason ?? 'The payment was declined.' };
    return this.isToBeGivenBack ? { settled: 'given-up' } : { settled: 'authorised', paymentId };
  }

  private settlementOfCapture(): PaymentSettlement | undefined {
    const { status, goal } = this.current;
    if (status === 'CAPTURED' || status === 'REFUNDED') return { settled: 'captured' };
    return goal === 'VOIDED' ? { settled: 'given-up' } : undefined;
  }

  private settlementOfReturn(): PaymentSettlement | undefined {
    const { status } = this.current;
    if (status === 'REFUNDED') return { settled: 'refunded' };
    return status === 'DECLINED' || status === 'VOIDED' ? { settled: 'voided' } : undefined;
  }

  private get isToBeGivenBack(): boolean {
    return this.current.goal === 'VOIDED' || this.current.goal === 'REFUNDED';
  }

  private approve(operation: PaymentOperation, { id }: Approval): boolean {
    if (this.current.providerIds[operation] !== undefined) return false;
    this.change({ status: AFTER[operation], providerIds: { ...this.current.providerIds, [operation]: id } });
    return true;
  }

  private decline({ message }: Decline): boolean {
    if (this.current.status !== 'PENDING') return false;
    this.change({ status: 'DECLINED', declineReason: message });
    return true;
  }

  private change(changes: Partial<PaymentState>): void {
    this.current = { ...this.current, ...changes };
  }

  private impossible(what: string, why: string): Error {
    const { orderId, status } = this.current;
    return new Error(`The payment of order ${orderId} is ${status} and can not be ${what}: ${why}.`);
  }
}
