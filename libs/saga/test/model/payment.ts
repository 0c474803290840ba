import type { ReplyData } from '@souk/messaging';
import type { EventDefinition } from '@souk/kernel';
import type { SagaKind } from './letter.js';
import { done, type Outcomes, refused } from './outcomes.js';
import { Participant } from './participant.js';
import type { Rules } from './rules.js';
import { commands, events } from './shop-messages.js';

type Operation = 'authorise' | 'capture' | 'return';

interface PaymentState {
  status: 'none' | 'pending' | 'held' | 'declined' | 'captured' | 'voided' | 'refunded';
  goal: 'held' | 'captured' | 'returned';
  failedCaptures: number;
  /** Who waits to be told what became of an operation. */
  readonly asked: { readonly operation: Operation; readonly asker: string }[];
}

const PROVIDER = 'provider';

/** Payment: the provider answers in its own time, so wishes and answers cross. */
export class Payment extends Participant<PaymentState> {
  constructor(
    kind: SagaKind,
    rules: Rules,
    private readonly outcomes: Outcomes,
  ) {
    super('payment', kind, rules, { status: 'none', goal: 'held', failedCaptures: 0, asked: [] });
  }

  get status(): PaymentState['status'] {
    return this.state.status;
  }

  protected override readonly obeys = {
    [commands.authorise.routingKey]: (asker: string) => this.authorise(asker),
    [commands.capture.routingKey]: (asker: string) => this.capture(asker),
    [commands.void.routingKey]: (asker: string) => this.giveBack(asker),
    [commands.refund.routingKey]: (asker: string) => this.giveBack(asker),
  };
  protected override readonly reactsTo = {
    [events.reserved.routingKey]: (asker: string) => this.authorise(asker),
    [events.confirmed.routingKey]: (asker: string) => this.capture(asker),
    [events.undeliverable.routingKey]: (asker: string) => this.giveBack(asker),
    [events.cancelled.routingKey]: (asker: string) => this.giveBack(asker),
  };
  protected override readonly doesAnyway = { [PROVIDER]: () => this.onProvider() };

  private authorise(asker: string): void {
    const stands = this.do('authorise', () => {
      this.state.status = 'pending';
      this.plan(PROVIDER);
    });
    if (stands) this.ask('authorise', asker);
    else this.tell(asker, refused, undefined);
  }

  private capture(asker: string): void {
    if (this.state.goal === 'held') {
      this.state.goal = 'captured';
      this.plan(PROVIDER);
    }
    this.ask('capture', asker);
  }

  private giveBack(asker: string): void {
    const isFirst = this.state.goal !== 'returned';
    const { status } = this.state;
    this.undo('authorise', () => {});
    if (status !== 'none' || this.rules.tombstone) this.state.goal = 'returned';
    if (isFirst && (status === 'held' || status === 'captured')) this.plan(PROVIDER);
    this.ask('return', asker);
  }

  private ask(operation: Operation, asker: string): void {
    this.state.asked.push({ operation, asker });
    this.tellAskers();
  }

  /** One call of the provider: the next thing that leads to the goal. */
  private onProvider(): void {
    const { status, goal } = this.state;
    if (status === 'pending') this.onAuthorised();
    else if (status === 'held' && goal === 'captured') this.onCaptured();
    else if (status === 'held' && goal === 'returned') this.become('voided', 'void');
    else if (status === 'captured' && goal === 'returned') this.become('refunded', 'refund');
    this.tellAskers();
  }

  private onAuthorised(): void {
    if (!this.outcomes.payment) {
      this.state.status = 'declined';
      return;
    }
    this.become('held', 'authorise');
    if (this.state.goal !== 'held' && this.rules.lateSuccessVoid) this.plan(PROVIDER);
  }

  private onCaptured(): void {
    if (this.state.failedCaptures < this.outcomes.failedCaptures) {
      this.state.failedCaptures += 1;
      this.plan(PROVIDER);
      return;
    }
    this.become('captured', 'capture');
  }

  private become(status: PaymentState['status'], effect: string): void {
    this.state.status = status;
    this.happens(effect);
  }

  private tellAskers(): void {
    const waiting = this.state.asked.splice(0);
    for (const asked of waiting) {
      const news = this.newsOf(asked.operation);
      if (news) this.tell(asked.asker, ...news);
      else this.state.asked.push(asked);
    }
  }

  /** Undefined while nobody knows. */
  private newsOf(operation: Operation): [ReplyData, EventDefinition | undefined] | undefined {
    const { status, goal } = this.state;
    if (operation === 'return') return this.newsOfReturn();
    if (operation === 'capture') {
      if (status === 'captured' || status === 'refunded') return [done, events.captured];
      return goal === 'returned' ? [refused, undefined] : undefined;
    }
    if (status === 'pending') return undefined;
    if (status === 'declined') return [refused, events.declined];
    return goal === 'returned' ? [refused, undefined] : [done, events.authorised];
  }

  private newsOfReturn(): [ReplyData, EventDefinition] | undefined {
    const { status } = this.state;
    if (status === 'refunded') return [done, events.refunded];
    if (status === 'voided' || status === 'declined' || status === 'none') return [done, events.voided];
    return this.rules.lateSuccessVoid ? undefined : [done, events.voided];
  }
}
