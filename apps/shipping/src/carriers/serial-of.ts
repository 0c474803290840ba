import { createHash } from 'node:crypto';

/** A number of so many digits that is always the same for the same key: a booking made twice is one booking. */
export function serialOf(key: string, digits: number): string {
  const hash = createHash('sha256').update(key).digest().readBigUInt64BE();
  return String(hash % 10n ** BigInt(digits)).padStart(digits, '0');
}
