import type { SagaKind } from './letter.js';
import { done, type Outcomes, refused } from './outcomes.js';
import { Participant } from './participant.js';
import type { Rules } from './rules.js';
import { commands, events } from './shop-messages.js';

interface ShippingState {
  status: 'none' | 'booked' | 'refused' | 'cancelled' | 'dispatched';
  isConfirmed: boolean;
}

const MILESTONE = 'milestone';

/** Shipping: books a carrier, and hands the parcel over some time after the order was confirmed. */
export class Shipping extends Participant<ShippingState> {
  constructor(
    kind: SagaKind,
    rules: Rules,
    private readonly outcomes: Outcomes,
  ) {
    super('shipping', kind, rules, { status: 'none', isConfirmed: false });
  }

  get status(): ShippingState['status'] {
    return this.state.status;
  }

  protected override readonly obeys = {
    [commands.book.routingKey]: (asker: string) => this.book(asker),
    [commands.cancel.routingKey]: (asker: string) => this.cancel(asker),
  };
  protected override readonly reactsTo = {
    [events.authorised.routingKey]: (asker: string) => this.book(asker),
    [events.withdrawn.routingKey]: (asker: string) => this.cancel(asker),
  };
  protected override readonly doesAnyway = {
    [events.confirmed.routingKey]: () => this.schedule(),
    [MILESTONE]: () => this.dispatch(),
  };

  private book(asker: string): void {
    const stands = this.do('book', () => {
      if (this.outcomes.shipping) this.happens('book');
      this.state.status = this.outcomes.shipping ? 'booked' : 'refused';
    });
    if (!stands) this.tell(asker, refused, undefined);
    else if (this.state.status === 'refused') this.tell(asker, refused, events.undeliverable);
    else this.tell(asker, done, events.booked);
  }

  private cancel(asker: string): void {
    if (this.state.status === 'dispatched' && this.rules.pivotGuard) {
      this.tell(asker, refused, undefined);
      return;
    }
    this.undo('book', () => {
      if (this.state.status === 'booked') this.state.status = 'cancelled';
    });
    this.tell(asker, done, events.cancelled);
  }

  private schedule(): void {
    if (this.state.isConfirmed) return;
    this.state.isConfirmed = true;
    this.plan(MILESTONE);
  }

  private dispatch(): void {
    if (this.state.status !== 'booked') return;
    this.state.status = 'dispatched';
    this.happens('dispatch');
    this.publish(events.dispatched);
  }
}
