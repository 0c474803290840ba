/** The caller went away before there was an answer. */
export class CallAbandonedError extends Error {
  override readonly name = 'CallAbandonedError';

  constructor(policy: string) {
    super(`nobody waits for ${policy} any more`);
  }
}
