/** What consumers and front doors must know about the store behind {@link Transactions}; implemented once for each database. */
export abstract class StoreProbe {
  /** Returns when the store answers, throws when it does not. */
  abstract ping(): Promise<void>;

  /** True when `error` means that the store cannot be reached, so that no message or request is to blame. */
  abstract isDown(error: unknown): boolean;

  /** True when the same work may succeed if it is tried again at once: a serialization failure, a deadlock, a lock time-out. */
  abstract isTransient(error: unknown): boolean;

  /** True when the store answers but had no time for this work, even after more than one try: somebody may come again later. */
  isBusy(error: unknown): boolean {
    return this.isTransient(error);
  }
}
