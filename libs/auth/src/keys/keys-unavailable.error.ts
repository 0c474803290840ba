/** No verification key could be had, so nothing can be said about any token: try again (503), not sign in again. */
export class KeysUnavailableError extends Error {
  override readonly name = 'KeysUnavailableError';

  constructor(source: string, options?: ErrorOptions) {
    super(`No key to check access tokens with could be had from ${source}; is the users service running?`, options);
  }
}
