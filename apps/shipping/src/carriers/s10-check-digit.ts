const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The ninth digit of a postal tracking number, made from the eight before it (UPU standard S10). */
export function s10CheckDigit(serial: string): number {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(serial[position]), 0);
  const digit = 11 - (sum % 11);
  if (digit === 10) return 0;
  return digit === 11 ? 5 : digit;
}
