import type { DecimalMoney } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/**
 * Currencies without two decimals, by their number (ISO 4217, list one). `Intl` follows the habits of everyday prices instead: to it
 * the forint and the rupiah have none.
 */
const OTHER_DECIMALS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

const decimalsOf: ReadonlyMap<string, number> = new Map(
  Object.entries(OTHER_DECIMALS).flatMap(([decimals, currencies]) =>
    currencies.split(' ').map((currency) => [currency, Number(decimals)] as const),
  ),
);

/** An amount in minor units as a decimal string: 4000 EUR cents are `40.00`, 4000 yen are `4000`. No float is involved. */
export function decimalMoney({ amount, currency }: Money): DecimalMoney {
  const decimals = decimalsOf.get(currency) ?? 2;
  if (decimals === 0) return { value: String(amount), currency };
  const digits = String(amount).padStart(decimals + 1, '0');
  return { value: `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`, currency };
}
