import { hasEnded, Orders } from './orders.js';
import type { Letter, SagaKind } from './letter.js';
import type { Outcomes } from './outcomes.js';
import { Payment } from './payment.js';
import { allRules, type Rules } from './rules.js';
import { Shipping } from './shipping.js';
import { Stock } from './stock.js';

/** What may happen next; `which` picks the message that it happens to, so that any order is possible. */
export interface Move {
  readonly what:
    | 'deliver'
    | 'duplicate'
    | 'crash before commit'
    | 'crash after commit'
    | 'silence'
    | 'nobody listens'
    | 'cancel'
    | 'retry';
  readonly which: number;
}

interface Service {
  readonly name: string;
  memory: object;
  receive(letter: Letter): Letter[];
}

const LONGEST_DRAIN = 2_000;

/** One order, the services that carry it through, and the network between them. */
export class World {
  readonly orders: Orders;
  readonly stock: Stock;
  readonly payment: Payment;
  readonly shipping: Shipping;
  private readonly underWay: Letter[] = [];

  constructor(kind: SagaKind, outcomes: Outcomes, rules: Rules = allRules) {
    this.orders = new Orders(kind);
    this.stock = new Stock(kind, rules, outcomes);
    this.payment = new Payment(kind, rules, outcomes);
    this.shipping = new Shipping(kind, rules, outcomes);
    this.underWay.push(...this.orders.place());
  }

  play(moves: readonly Move[]): void {
    for (const move of moves) this.make(move);
    this.settle();
  }

  /** From here on everything works: all messages arrive, and the timers go on. @throws Error when it does not end. */
  private settle(): void {
    for (let turn = 0; turn < LONGEST_DRAIN; turn += 1) {
      if (this.underWay.length > 0) this.make({ what: 'deliver', which: 0 });
      else if (this.orders.sagas.every(hasEnded)) return;
      else this.make({ what: 'silence', which: 0 });
    }
    throw new Error('The order did not end.');
  }

  private make({ what, which }: Move): void {
    switch (what) {
      case 'silence':
      case 'nobody listens':
        this.underWay.push(...this.orders.look(what === 'silence'));
        break;
      case 'cancel':
        this.underWay.push(...this.orders.askToCancel());
        break;
      case 'retry':
        this.underWay.push(...this.orders.retry());
        break;
      default:
        this.deliver(what, which);
    }
  }

  private deliver(how: Exclude<Move['what'], 'silence' | 'nobody listens' | 'cancel' | 'retry'>, which: number): void {
    const position = this.underWay.length > 0 ? which % this.underWay.length : -1;
    const letter = this.underWay[position];
    if (!letter) return;
    const service = this.serviceOf(letter.to);
    const before = how === 'crash before commit' ? structuredClone(service.memory) : undefined;
    const outgoing = service.receive(letter);
    if (before) service.memory = before;
    else this.underWay.push(...outgoing);
    if (how === 'deliver') this.underWay.splice(position, 1);
  }

  private serviceOf(name: string): Service {
    const services: readonly Service[] = [this.orders, this.stock, this.payment, this.shipping];
    const found = services.find((service) => service.name === name);
    if (!found) throw new Error(`There is no service ${name}.`);
    return found;
  }
}
