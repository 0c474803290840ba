/** No copy of a service is known: none has registered, or the registry has not answered yet. */
export class NoInstanceError extends Error {
  override readonly name = 'NoInstanceError';

  constructor(readonly service: string) {
    super(`No instance of ${service} is known.`);
  }
}
