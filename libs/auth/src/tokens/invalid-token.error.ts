/** The token is not one of ours, not for us, altered or expired: the caller has to sign in again (401). */
export class InvalidTokenError extends Error {
  override readonly name = 'InvalidTokenError';

  constructor(reason: string, options?: ErrorOptions) {
    super(`The access token is not valid: ${reason}.`, options);
  }
}
