import type { Money } from '@souk/kernel';

const MINOR_UNITS = 100;

/** `1,234.50 EUR`. */
export const inWords = ({ amount, currency }: Money): string =>
  `${(amount / MINOR_UNITS).toLocaleString('en', { minimumFractionDigits: 2 })} ${currency}`;

/** `3 DELIVERED, 1 REJECTED`; `none` of nothing. */
export function census(names: readonly string[]): string {
  const counted = [...Map.groupBy(names, (name) => name)].map(([name, all]) => `${all.length} ${name}`);
  return (
    counted.toSorted((left, right) => left.split(' ')[1]?.localeCompare(right.split(' ')[1] ?? '') ?? 0).join(', ') ||
    'none'
  );
}

/** The total of amounts, for each currency: `10.00 EUR + 3.00 USD`; `0` of nothing. */
export function totalInWords(amounts: readonly Money[]): string {
  const totals = [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, all]) =>
    inWords({ amount: all.reduce((sum, { amount }) => sum + amount, 0), currency }),
  );
  return totals.join(' + ') || '0';
}
