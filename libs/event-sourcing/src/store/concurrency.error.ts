/** Thrown when the stream is not at the version that a decision was based on: load again and decide anew. */
export class ConcurrencyError extends Error {
  /** What PostgreSQL says of a serialization failure; so whoever retries those retries this. */
  readonly code = '40001';

  constructor(streamId: string, expectedVersion: number) {
    super(`Stream ${streamId} is no longer at version ${expectedVersion}: load it again and decide anew.`);
    this.name = 'ConcurrencyError';
  }
}
