import type { Money } from '@souk/kernel';

/** An amount as people write it: `€40.00`, `¥4,000`. */
export function inWords({ amount, currency }: Money): string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
