import { newId } from '@souk/kernel';
import type { PaymentOperation } from '../src/domain/payment-operation.js';
import type { Mood, MoodyProvider } from './moody-provider.js';
import type { Door } from './payment-messages.js';
import type { PaymentUnderTest } from './payment-under-test.js';

/** One thing that happens in the life of a payment, by chance. */
export type Event =
  | { readonly what: 'asked'; readonly operation: PaymentOperation }
  /** An earlier message comes again. */
  | { readonly what: 'repeated'; readonly nth: number }
  /** What is due is said to the provider, which is in some mood. */
  | { readonly what: 'called'; readonly mood: Mood }
  | { readonly what: 'caught-up' };

interface Asked {
  readonly id: string;
  readonly operation: PaymentOperation;
}

const OPERATIONS: readonly PaymentOperation[] = ['authorise', 'capture', 'void', 'refund'];
/** More rounds than any payment needs to come to rest once the provider is fine. */
const ROUNDS = 30;

/** Plays chance events upon the payment of one order, then lets everything come to rest. */
export class PaymentPlay {
  readonly orderId = newId();
  /** What was taken in; a message that was turned down has changed nothing. */
  readonly accepted = new Map<string, PaymentOperation>();
  private readonly asked: Asked[] = [];
  private readonly inHand: Promise<void>[] = [];

  constructor(
    private readonly payment: PaymentUnderTest,
    private readonly provider: MoodyProvider,
    private readonly door: Door,
    private readonly token: string,
  ) {}

  async run(events: readonly Event[]): Promise<void> {
    for (const event of events) await this.meet(event);
    await this.comeToRest();
  }

  wasAsked(...operations: PaymentOperation[]): boolean {
    return [...this.accepted.values()].some((operation) => operations.includes(operation));
  }

  private async meet(event: Event): Promise<void> {
    switch (event.what) {
      case 'asked':
        this.asked.push({ id: newId(), operation: event.operation });
        return this.deliver(this.asked.length - 1);
      case 'repeated':
        return this.deliver(event.nth);
      case 'called':
        return this.call(event.mood);
      case 'caught-up':
        return this.catchUp();
    }
  }

  /** What is turned down comes again later, as the retry queues see to. */
  private async deliver(nth: number): Promise<void> {
    const { orderId, door, token } = this;
    const message = this.asked[nth % Math.max(1, this.asked.length)];
    if (!message) return;
    const { id, operation } = message;
    await this.payment.ask({ orderId, operation, token }, { door, id }).then(
      () => this.accepted.set(id, operation),
      () => undefined,
    );
  }

  private async call(mood: Mood): Promise<void> {
    for (const operation of OPERATIONS) this.provider.set(this.orderId, operation, mood);
    const heldBack = this.provider.holdsBack();
    await this.payment.timePasses();
    const calls = await this.payment.startsDueCalls();
    this.inHand.push(...calls);
    await Promise.race([Promise.all(calls), heldBack]);
    for (const operation of OPERATIONS) this.provider.set(this.orderId, operation);
  }

  private async catchUp(): Promise<void> {
    this.provider.catchUp();
    await Promise.all(this.inHand.splice(0));
  }

  private async comeToRest(): Promise<void> {
    await this.catchUp();
    for (let round = 0; round < ROUNDS && !(await this.isAtRest()); round += 1) await this.call('fine');
  }

  /** Nothing is under way, and nothing that was turned down is taken in when it comes again. */
  private async isAtRest(): Promise<boolean> {
    const { size } = this.accepted;
    for (const nth of this.asked.keys()) await this.deliver(nth);
    return this.accepted.size === size && (await this.payment.unfinished(this.orderId))?.calls === 0;
  }
}
