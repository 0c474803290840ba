import { type Money, newId } from '@souk/kernel';
import type { PaymentOperation } from './payment-operation.js';
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

/** From where to where by which operation; where nothing stands, there is nothing to do. */
const NEXT: { readonly [Status in PaymentStatus]?: { readonly [Goal in PaymentGoal]?: PaymentOperation } } = {
  PENDING: { AUTHORISED: 'authorise', CAPTURED: 'authorise', VOIDED: 'authorise', REFUNDED: 'authorise' },
  AUTHORISED: { CAPTURED: 'capture', VOIDED: 'void', REFUNDED: 'capture' },
  CAPTURED: { REFUNDED: 'refund' },
};

/** The answer to whoever asked for an operation. */
export type Settlement = { readonly settled: 'done' } | { readonly settled: 'refused'; readonly reason: string };

const DONE: Settlement = { settled: 'done' };

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
    return new Payment({ ...blank(orderId, customerId), amount, status: 'PENDING', goal: 'AUTHORISED' });
  }

  /** Remembers a void that came before its payment, which will then be refused: a tombstone. */
  static voidedBeforehand(orderId: string, customerId: string): Payment {
    return new Payment({ ...blank(orderId, customerId), amount: null, status: 'VOIDED', goal: 'VOIDED' });
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

  /** Wishes that the money be taken. @throws Error when none is held for it. */
  take(): void {
    const { status, goal } = this.current;
    const isHeld = status === 'AUTHORISED' && goal !== 'VOIDED';
    if (!isHeld && goal !== 'CAPTURED' && goal !== 'REFUNDED')
      throw this.impossible('captured', 'no money is held for it');
    if (goal === 'AUTHORISED') this.change({ goal: 'CAPTURED' });
  }

  /** Wishes that taken money be given back; where none was, nothing is to be done. @throws Error while it is only held. */
  giveBack(): void {
    const { status, goal } = this.current;
    if (goal === 'CAPTURED') this.change({ goal: 'REFUNDED' });
    else if (goal === 'AUTHORISED' && status !== 'DECLINED')
      throw this.impossible('refunded', 'its money was not taken yet: void it instead');
  }

  /**
   * Takes in how an operation ended. An authorisation that comes to light after it was dispensed with is held after all.
   * @returns false when it was known already.
   * @throws Error when the provider refuses what only a person can sort out.
   */
  settle(operation: PaymentOperation, outcome: ProviderOutcome): boolean {
    if (outcome.status === 'approved') return this.approve(operation, outcome);
    if (operation === 'authorise') return this.decline(outcome);
    throw new Error(
      `The provider refuses to ${operation} the payment of order ${this.current.orderId}: ${outcome.message} A person has to look.`,
    );
  }

  /** Takes in that the provider never heard of an operation. @returns true when the payment was given up, and so needs it no more. */
  dispenseWith(operation: PaymentOperation): boolean {
    const { status, goal } = this.current;
    if (operation !== 'authorise' || status !== 'PENDING' || goal !== 'VOIDED') return false;
    this.change({ status: 'VOIDED' });
    return true;
  }

  /** The answer to whoever asked for `operation`; undefined while it is not known. */
  answerTo(operation: PaymentOperation): Settlement | undefined {
    const { status } = this.current;
    if (operation === 'authorise') return this.answerToAuthorise();
    const isOver = status === 'DECLINED' || status === 'VOIDED';
    if (operation === 'capture') return status === 'CAPTURED' || status === 'REFUNDED' ? DONE : undefined;
    return isOver || status === AFTER[operation] ? DONE : undefined;
  }

  private answerToAuthorise(): Settlement | undefined {
    const { status, declineReason } = this.current;
    if (status === 'PENDING') return undefined;
    if (status === 'DECLINED') return { settled: 'refused', reason: declineReason ?? 'The payment was declined.' };
    if (status === 'VOIDED')
      return { settled: 'refused', reason: 'The order was given up before its payment was made.' };
    return DONE;
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

function blank(orderId: string, customerId: string) {
  return { orderId, paymentId: newId(), customerId, declineReason: null, providerIds: {} } as const;
}
