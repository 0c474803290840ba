/** No call was made: as many as may be are under way, and as many as may be wait for a place. */
export class BulkheadFullError extends Error {
  override readonly name = 'BulkheadFullError';

  constructor(policy: string) {
    super(`the bulkhead of ${policy} is full`);
  }
}
