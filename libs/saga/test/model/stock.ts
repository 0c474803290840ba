import type { SagaKind } from './letter.js';
import { done, type Outcomes, refused } from './outcomes.js';
import { Participant } from './participant.js';
import type { Rules } from './rules.js';
import { commands, events } from './shop-messages.js';

interface StockState {
  status: 'none' | 'reserved' | 'refused' | 'released' | 'shipped';
}

/** Inventory: sets stock aside, gives it back, lets it go with the parcel. */
export class Stock extends Participant<StockState> {
  constructor(
    kind: SagaKind,
    rules: Rules,
    private readonly outcomes: Outcomes,
  ) {
    super('stock', kind, rules, { status: 'none' });
  }

  get isReserved(): boolean {
    return this.state.status === 'reserved';
  }

  protected override readonly obeys = {
    [commands.reserve.routingKey]: (asker: string) => this.reserve(asker),
    [commands.release.routingKey]: (asker: string) => this.release(asker),
  };
  protected override readonly reactsTo = {
    [events.placed.routingKey]: (asker: string) => this.reserve(asker),
    [events.declined.routingKey]: (asker: string) => this.release(asker),
    [events.undeliverable.routingKey]: (asker: string) => this.release(asker),
    [events.cancelled.routingKey]: (asker: string) => this.release(asker),
  };
  protected override readonly doesAnyway = { [events.dispatched.routingKey]: () => this.ship() };

  private reserve(asker: string): void {
    const stands = this.do('reserve', () => {
      if (this.outcomes.stock) this.happens('reserve');
      this.state.status = this.outcomes.stock ? 'reserved' : 'refused';
    });
    if (!stands) this.tell(asker, refused, undefined);
    else if (this.state.status === 'refused') this.tell(asker, refused, events.outOfStock);
    else this.tell(asker, done, events.reserved);
  }

  private release(asker: string): void {
    this.undo('reserve', () => {
      if (this.state.status !== 'reserved') return;
      this.happens('release');
      this.state.status = 'released';
    });
    this.tell(asker, done, events.released);
  }

  /** Guarded by nothing but the inbox. */
  private ship(): void {
    this.happens('ship');
    this.state.status = 'shipped';
  }
}
