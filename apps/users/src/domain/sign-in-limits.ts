/** How many attempts to sign in may fail before the next one has to wait for the end of the window. */
export interface SignInLimits {
  /** For one account from one address. */
  readonly pair: number;
  /** For one account from all addresses. */
  readonly account: number;
  /** From one address, for all accounts. */
  readonly address: number;
}

/** What was counted in the window that is open. */
export interface CountedAttempts {
  readonly failures: number;
  /** Until the window ends and counting begins anew. */
  readonly secondsLeft: number;
}

/** Everything that was counted of one attempt's kind. */
export interface AttemptsSoFar {
  readonly pair: CountedAttempts & {
    /** Whether the account was signed in to from there in the last weeks. */
    readonly isFamiliar: boolean;
  };
  readonly account: CountedAttempts;
  readonly address: CountedAttempts;
}

/**
 * For how many seconds nobody may try; 0 where an attempt is allowed. What strangers do, elsewhere or at the same address,
 * never locks somebody out where they usually are: at a familiar address only the limit of the pair holds.
 */
export function secondsToWait({ pair, account, address }: AttemptsSoFar, limits: SignInLimits): number {
  const ofPair = waitFor(pair, limits.pair);
  if (pair.isFamiliar) return ofPair;
  return Math.max(ofPair, waitFor(account, limits.account), waitFor(address, limits.address));
}

const waitFor = ({ failures, secondsLeft }: CountedAttempts, limit: number): number =>
  failures >= limit ? Math.max(secondsLeft, 1) : 0;
