import { z } from 'zod';

/** An amount in integer minor units (cents) of an ISO 4217 currency. Never a float. */
export const money = z.strictObject({
  amount: z.int().min(0),
  currency: z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 currency code such as EUR'),
});
export type Money = z.infer<typeof money>;

/** Thrown when two amounts of different currencies are added. */
export class CurrencyMismatchError extends Error {
  constructor(left: string, right: string) {
    super(`Cannot add ${right} to ${left}: convert one of them first.`);
    this.name = 'CurrencyMismatchError';
  }
}

/** @returns `price` × `quantity`, in the currency of `price`. */
export const times = (price: Money, quantity: number): Money => ({ ...price, amount: price.amount * quantity });

/** @throws CurrencyMismatchError when the currencies differ. */
export function add(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new CurrencyMismatchError(left.currency, right.currency);
  return { ...left, amount: left.amount + right.amount };
}

/**
 * The total of one or more amounts.
 * @throws CurrencyMismatchError when the currencies differ.
 */
export const sum = (first: Money, ...rest: readonly Money[]): Money => rest.reduce(add, first);
