/** Thrown when a stream is not at the version that the decision was made on: load it again and decide again. */
export class ConcurrencyError extends Error {
  /** PostgreSQL's code for a serialization failure, so that a unit of work is run again like after one of those. */
  readonly code = '40001';

  constructor(streamId: string, expectedVersion: number) {
    super(`Stream ${streamId} is not at version ${expectedVersion} any more: somebody else has changed it meanwhile.`);
    this.name = 'ConcurrencyError';
  }
}
