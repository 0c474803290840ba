/**
 * Thrown by a call to tell an error that is an answer, such as a refusal of what was asked: whoever gave it is well.
 * The caller of the policy gets the error itself.
 */
export class NotAFailure extends Error {
  override readonly name = 'NotAFailure';

  constructor(readonly error: unknown) {
    super('an answer that is an error', { cause: error });
  }
}
