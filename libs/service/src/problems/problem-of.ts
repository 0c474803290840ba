import { HttpException } from '@nestjs/common';
import { ProblemError } from './problem-error.js';
import { conflict, unavailable } from './problem-factories.js';

/** Tells what is the matter with the service's own store when it made this error: it is away, or too busy to answer in time. */
export type StoreTroubleOf = (error: unknown) => 'down' | 'busy' | undefined;

const TROUBLES = {
  down: 'The data store of this service cannot be reached at the moment.',
  busy: 'The data store of this service is too busy at the moment.',
};

const CHANGED_MEANWHILE =
  'Others have changed this at the same time, again and again: look at it once more, then decide again.';

/** Turns whatever was thrown into what the caller may know of it; an unknown error says nothing but that it happened. */
export function problemOf(error: unknown, storeTroubleOf: StoreTroubleOf): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HttpException) return new ProblemError(error.getStatus(), error.message, { cause: error });
  const status = clientErrorStatus(error);
  if (error instanceof Error && status) return new ProblemError(status, error.message, { cause: error });
  if (isConflict(error)) return conflict(CHANGED_MEANWHILE, { cause: error });
  const trouble = storeTroubleOf(error);
  if (trouble) return unavailable(TROUBLES[trouble], 2, { cause: error });
  return new ProblemError(500, 'Something went wrong on our side.', { cause: error });
}

/** The event store's: another decision on the same stream was quicker, each time that this one was tried. */
const isConflict = (error: unknown): boolean => error instanceof Error && error.name === 'ConcurrencyError';

/** Fastify's own errors (malformed JSON, body too large, unsupported media type) carry the status they stand for. */
function clientErrorStatus(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error) || typeof error.statusCode !== 'number') return undefined;
  return error.statusCode >= 400 && error.statusCode < 500 ? error.statusCode : undefined;
}
