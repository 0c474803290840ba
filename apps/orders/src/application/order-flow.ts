import type { AboutOrder } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Fulfilment } from './fulfilment.js';

/** How an order is carried through; every call is part of the transaction that decides it. */
export abstract class OrderFlow {
  /** Sets a placed order going. */
  abstract begin(work: PostgresUnitOfWork, fulfilment: Fulfilment, correlationId: string): Promise<void>;

  /**
   * Gives back what was done for an order that is not confirmed yet; it ends CANCELLED when all is given back.
   * @returns false when it turns back already, for another reason or for the same.
   */
  abstract turnBack(work: PostgresUnitOfWork, order: AboutOrder): Promise<boolean>;

  /** What a confirmed order still waits for, its capture, is not wanted any more: its shipment is cancelled. */
  abstract giveUp(work: PostgresUnitOfWork, order: AboutOrder): Promise<void>;

  /** Stops the shipment of a confirmed order and gives everything back. */
  abstract beginCancellation(work: PostgresUnitOfWork, order: AboutOrder, correlationId: string): Promise<void>;
}
