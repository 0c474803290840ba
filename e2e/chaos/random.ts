/** Random choices that a seed repeats: the same seed, the same choices in the same order. */
export class Random {
  private state: number;

  constructor(readonly seed: string) {
    this.state = hash(seed);
  }

  /** `SOUK_SEED` where it is given, or a new seed; whoever makes one prints it. */
  static fromEnvironment(seed = process.env['SOUK_SEED']): Random {
    return new Random(seed ?? Math.floor(Math.random() * 2 ** 32).toString(36));
  }

  /** From 0 to just below 1. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (mulberry32) */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** From `low` to just below `high`. */
  between(low: number, high: number): number {
    return low + this.next() * (high - low);
  }

  /** True in this share of all cases, from 0 to 1. */
  chance(share: number): boolean {
    return this.next() < share;
  }

  /** One of the choices, each as often as its weight says. @throws Error when there is nothing to choose from. */
  pick<Choice extends { readonly weight: number }>(choices: readonly Choice[]): Choice {
    let left = this.next() * choices.reduce((sum, { weight }) => sum + weight, 0);
    const chosen = choices.find(({ weight }) => (left -= weight) < 0) ?? choices.at(-1);
    if (!chosen) throw new Error('There is nothing to choose from.');
    return chosen;
  }
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193);
  return value;
}
