import { TOKEN_LEEWAY_SECONDS, TOKEN_LIFETIME_SECONDS } from '@souk/auth';
import { seconds } from '@souk/kernel';

/** What is set of them, in milliseconds. */
interface RotationSettings {
  /** How long verifiers keep the keys that they have fetched. */
  readonly jwksCacheMs: number;
  /** How long they ask no more after that, not even for an unknown key. */
  readonly jwksCooldownMs: number;
  readonly keyAnnounceMs?: number;
  readonly keyRetireMs?: number;
}

/** For answers on their way, and for replicas that remember the keys for a second. */
const MARGIN_MS = seconds(10);

/** How long signing keys stay in the states that end by themselves, in milliseconds. */
export class RotationTimes {
  constructor(
    /** From publishing a key to signing with it: by then every verifier has to have it. */
    readonly announceMs: number,
    /** From the last signature to taking the key back: by then every token of it has ended. */
    readonly retireMs: number,
  ) {}

  /**
   * Where nothing else is set, what follows from the verifiers and the tokens: a verifier that fetched the keys just before
   * one was announced has it when its first token comes, and a key outlives the last token that it has signed.
   */
  static of({ jwksCacheMs, jwksCooldownMs, keyAnnounceMs, keyRetireMs }: RotationSettings): RotationTimes {
    const longestTokenMs = seconds(TOKEN_LIFETIME_SECONDS + TOKEN_LEEWAY_SECONDS);
    return new RotationTimes(
      keyAnnounceMs ?? jwksCacheMs + jwksCooldownMs + MARGIN_MS,
      keyRetireMs ?? longestTokenMs + MARGIN_MS,
    );
  }
}
