import type { FastifyReply } from 'fastify';

const signals = new WeakMap<object, AbortSignal>();

/** Aborted when the caller goes away before their answer is complete: nobody waits for what is under way then. */
export function callerSignal(reply: FastifyReply): AbortSignal {
  const response = reply.raw;
  const known = signals.get(response);
  if (known) return known;
  const gone = new AbortController();
  const tell = (): void => {
    if (!response.writableFinished) gone.abort(new CallerGoneError());
  };
  // They may have gone while their body was waited for: then nothing would tell of it any more.
  if (response.destroyed) tell();
  else response.once('close', tell);
  signals.set(response, gone.signal);
  return gone.signal;
}

/** The caller has closed the connection; there is nobody to answer. */
export class CallerGoneError extends Error {
  override readonly name = 'CallerGoneError';

  constructor() {
    super('the caller has gone away');
  }
}
