/** A token bucket: `perSecond` tokens flow in, `burst` is what it holds; every call takes one. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** The limits that routes name. Each caller has a bucket of its own in each of them; a call takes from one only. */
export const rateLimits = {
  /** What holds where a route names no other: the BFFs among them. */
  everything: { perSecond: 100, burst: 200 },
  /** Strangers' programs, against which nothing else paces the calls. */
  'public-api': { perSecond: 50, burst: 100 },
  orders: { perSecond: 10, burst: 20 },
  /** By address, as nobody is known yet. Guessing at one account is limited in the users service. */
  'sign-in': { perSecond: 5, burst: 50 },
} as const satisfies Readonly<Record<string, RateLimit>>;

export type RateLimitName = keyof typeof rateLimits;

/** The numbers of every limit as this gateway was told them. */
export type RateLimits = Readonly<Record<RateLimitName, RateLimit>>;

export const RATE_LIMITS = Symbol('RateLimits');

/** Calls with no valid token, by address: further ones are turned away before their token is looked at. */
export const failedAuthentications: RateLimit = { perSecond: 10, burst: 100 };
