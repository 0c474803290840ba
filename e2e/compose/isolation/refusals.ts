import type { Attempt, Target } from './probe.js';

/** Counts what was refused, and keeps what was not as it should be. */
export class Refusals {
  private due = 0;
  private seen = 0;

  /** @returns what went otherwise than it should, a line each: what was let through, refused for another reason, or never tried */
  judge(service: string, targets: readonly Target[], attempts: readonly Attempt[]): readonly string[] {
    const codes = new Map(attempts.map(({ target, code }) => [target, code]));
    const surprises = targets.flatMap(({ name, refusedWith }) => {
      const code = codes.get(name) ?? 'never tried';
      const isRefusal = refusedWith.length > 0;
      const isRight = isRefusal ? refusedWith.includes(code) : code === 'done';
      if (isRefusal) this.count(isRight);
      return isRight ? [] : [`${service}: ${name}: ${code}`];
    });
    return codes.size === targets.length ? surprises : [...surprises, `${service}: ${codes.size} of ${targets.length}`];
  }

  /** One more that is to be refused, and whether it was. */
  count(refused: boolean): void {
    this.due += 1;
    if (refused) this.seen += 1;
  }

  /** As in `812 refusals of 812`. */
  inWords(): string {
    return `${this.seen} refusals of ${this.due}`;
  }
}
