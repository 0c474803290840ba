import { status as Code } from '@grpc/grpc-js';

export { Code };

/** How a call ended that did not go well. A server tells its caller the message, so nothing of its inside is in it. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError';

  constructor(
    readonly code: Code,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Its name as the protocol writes it, e.g. `DEADLINE_EXCEEDED`. */
  get codeName(): string {
    return Code[this.code];
  }
}
