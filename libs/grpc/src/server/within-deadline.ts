import type { ServerUnaryCall } from '@grpc/grpc-js';
import { seconds } from '@souk/kernel';
import { Code, GrpcError } from '../errors/grpc-error.js';

/** For a caller that names no deadline, or a later one. */
const LONGEST_CALL_MS = seconds(10);

/**
 * Runs the work of a call for as long as somebody waits for it; the work is told by its signal when nobody does any more.
 * @throws GrpcError DEADLINE_EXCEEDED or CANCELLED, at once, even where the work does not heed the signal
 */
export async function withinDeadline<Result>(
  call: ServerUnaryCall<object, object>,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const ending = new AbortController();
  const { promise: ended, reject } = Promise.withResolvers<never>();
  const end = (error: GrpcError): void => {
    ending.abort(error);
    reject(error);
  };
  const remainingMs = remainingOf(call);
  const timer = setTimeout(() => end(tooLate()), Math.max(0, Math.min(remainingMs, LONGEST_CALL_MS)));
  // At the deadline grpc-js itself ends the call: it may be the first to notice.
  call.once('cancelled', () => end(remainingOf(call) <= 0 ? tooLate() : gone()));
  try {
    return await Promise.race([work(ending.signal), ended]);
  } finally {
    clearTimeout(timer);
  }
}

function remainingOf(call: ServerUnaryCall<object, object>): number {
  return Number(call.getDeadline()) - Date.now();
}

const tooLate = (): GrpcError => new GrpcError(Code.DEADLINE_EXCEEDED, 'The deadline of the call has passed.');
const gone = (): GrpcError => new GrpcError(Code.CANCELLED, 'The caller has gone.');
