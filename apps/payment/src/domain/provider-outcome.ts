/** The provider did it, and calls it `id`. */
export interface Approval {
  readonly status: 'approved';
  readonly id: string;
}

/** The provider said no; `message` is for people. */
export interface Decline {
  readonly status: 'declined';
  readonly message: string;
}

/** How an operation ended: one or the other, for ever. */
export type ProviderOutcome = Approval | Decline;

/** What the provider knows of an idempotency key: how it ended, that it is still at work, or nothing. */
export type ProviderFinding = ProviderOutcome | { readonly status: 'processing' } | { readonly status: 'absent' };

/** What became of one try to reach the provider: `unavailable` when it did nothing, `silent` when it may have. */
export type ProviderAnswer = ProviderFinding | { readonly status: 'unavailable' | 'silent'; readonly error: unknown };
