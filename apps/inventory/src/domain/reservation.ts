import type { StockLine } from '@souk/contracts';

/** `RESERVED` holds stock; from there it is given back or shipped. The other three are final. */
export type ReservationStatus = 'RESERVED' | 'RELEASED' | 'REFUSED' | 'SHIPPED';

/** What one order holds of the stock. There is one for each order, and it is decided once. */
export class Reservation {
  constructor(
    readonly orderId: string,
    /** The owner of the order: only they, and admins, may see it. */
    readonly customerId: string,
    readonly lines: readonly StockLine[],
    public status: ReservationStatus = 'RESERVED',
    /** Why it holds nothing, in words for people. */
    public reason: string | null = null,
  ) {}

  /** Why nothing was set aside, in words for people; undefined when something was. */
  get refusal(): string | undefined {
    return this.status === 'REFUSED' ? (this.reason ?? '') : undefined;
  }

  refuse(reason: string): void {
    this.status = 'REFUSED';
    this.reason = reason;
  }

  /**
   * @returns false when there is nothing to give back: never held, or given back already.
   * @throws Error when it has been shipped: an order that is under way was given up, which only a person can sort out.
   */
  release(): boolean {
    if (this.status === 'SHIPPED')
      throw new Error(`The stock of order ${this.orderId} is to be given back, but its parcel has left.`);
    if (this.status !== 'RESERVED') return false;
    this.status = 'RELEASED';
    this.reason = 'The stock was given back.';
    return true;
  }

  /**
   * @returns false when it has been shipped already.
   * @throws Error when it holds nothing: a parcel left without its goods, which only a person can sort out.
   */
  ship(): boolean {
    if (this.status === 'SHIPPED') return false;
    if (this.status !== 'RESERVED')
      throw new Error(`The parcel of order ${this.orderId} left, but its reservation is ${this.status}.`);
    this.status = 'SHIPPED';
    return true;
  }
}
