import { z } from 'zod';
import { minutes } from './clock.js';
import { defineEvent } from './define-event.js';

/**
 * What can be made to go wrong with one message of one order:
 * - `fail`: its handler throws. `hang`: nothing is answered for a long time. `delay:<ms>`: it is handled later.
 * - `duplicate`: it is delivered twice.
 * - `crash-…`: the process dies at that moment; `crash` where a piece of work has only one moment.
 */
export const faultKinds = [
  'fail',
  'hang',
  'duplicate',
  'delay',
  'crash',
  'crash-before-commit',
  'crash-after-commit',
  'crash-after-ack',
  'crash-before-publish',
  'crash-after-publish',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** One fault aimed at one place: `payment.authorise-payment=crash-after-commit@1`. */
export interface AimedFault {
  /** `<service>.<message>`, or `<service>.<work>` for work that no message starts. */
  readonly target: string;
  readonly kind: FaultKind;
  /** Milliseconds; of a `delay` only. */
  readonly delayMs?: number;
  /** Which arrival of the order at the target it hits, from 1; or all of them. */
  readonly nth: number | 'every';
}

/** Thrown for text that is not a list of faults; its message says what is wrong and is meant for the client. */
export class FaultSyntaxError extends Error {
  override readonly name = 'FaultSyntaxError';
}

const LONGEST_DELAY_MS = minutes(5);
const FORM = /^(?<target>[a-z][a-z.-]*)=(?<kind>[a-z-]+)(?::(?<ms>\d{1,6}))?(?:@(?<nth>\d{1,3}|\*))?$/;

/**
 * Reads the `x-souk-faults` header: `<target>=<fault>@<nth>[,…]`. Without `@<nth>` it is the first arrival, `@*` is every one.
 * @throws FaultSyntaxError naming the part that can't be read.
 */
export function parseFaults(header: string): AimedFault[] {
  return header
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(parseFault);
}

function parseFault(text: string): AimedFault {
  const { target = '', kind = '', ms, nth = '1' } = FORM.exec(text)?.groups ?? {};
  const fault = { target, kind: kind as FaultKind, ...(ms !== undefined && { delayMs: Number(ms) }) };
  const problem = problemWith({ ...fault, nth });
  if (problem) throw new FaultSyntaxError(`"${text}": ${problem}.`);
  return { ...fault, nth: nth === '*' ? 'every' : Number(nth) };
}

function problemWith({ kind, delayMs, nth }: Omit<AimedFault, 'nth'> & { nth: string }): string | undefined {
  if (!faultKinds.includes(kind)) return `write <service>.<message>=<fault>@<nth> with one of ${faultKinds.join(', ')}`;
  if ((kind === 'delay') !== (delayMs !== undefined)) return 'write delay:<ms>, and no other fault with a time';
  if (delayMs !== undefined && delayMs > LONGEST_DELAY_MS) return `delay by up to ${LONGEST_DELAY_MS} ms`;
  if (nth === '*' && kind.startsWith('crash')) return 'a crash at every arrival would never end; name one, as in @1';
  return nth === '0' ? 'arrivals count from 1' : undefined;
}

const injectedFault = z.object({
  target: z.string(),
  kind: z.enum(faultKinds),
  /** Which arrival at the target it hit. */
  arrival: z.int().positive(),
});
export type InjectedFault = z.infer<typeof injectedFault>;

/** An aimed fault has hit in `service`, which tells it so that the order's timeline can show it. */
export const faultInjectedIn = (service: string) => defineEvent(`${service}.fault-injected`, injectedFault);
