import type { FaultHit } from './aimed-faults.js';

/** What a handler fails with where a `fail` was aimed at its message. */
export class InjectedFaultError extends Error {
  override readonly name = 'InjectedFaultError';

  constructor({ target, arrival }: FaultHit) {
    super(`A fault was aimed at arrival ${arrival} of ${target}: it fails.`);
  }
}
