import type { OrderStatus } from '../../domain/order-status.js';

/** What a list of orders is narrowed down by: an order has to be all of what is given. Without an owner it is everybody's. */
export interface OrderFilter {
  readonly ownerId?: string;
  /** Whose orders, where the caller may see those of several. */
  readonly customerId?: string;
  readonly status?: readonly OrderStatus[];
  /** Part of a product's name or SKU or of the customer's name, or all of a number or an id. */
  readonly search?: string;
  /** A number, or how it begins. */
  readonly number?: string;
  /** A product's id, or part of its name or SKU. */
  readonly product?: string;
  /** A customer's id, or part of the name. */
  readonly customer?: string;
  readonly placedFrom?: Date;
  /** Not included. */
  readonly placedTo?: Date;
  /** In minor units. */
  readonly minAmount?: number;
  readonly maxAmount?: number;
  readonly currency?: string;
}
