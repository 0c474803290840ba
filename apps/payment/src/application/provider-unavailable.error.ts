/** The provider could not do it now, and did nothing: try again later. */
export class ProviderUnavailableError extends Error {
  override readonly name = 'ProviderUnavailableError';

  constructor(operation: string) {
    super(`The payment provider could not ${operation} now; it did nothing.`);
  }
}
