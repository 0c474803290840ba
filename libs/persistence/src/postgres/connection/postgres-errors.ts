import { DatabaseAwayError } from '../../connection/database-away.error.js';

const UNIQUE_VIOLATION = '23505';
const QUERY_CANCELED = '57014';
/** Serialization failure, deadlock, lock not available in time; given up by the server because this process was frozen. */
const TRANSIENT = new Set(['40001', '40P01', '55P03', '25P03']);
/** Shutting down, crashed, starting up, too many connections; and what the network says. */
const DOWN = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);
const CONNECTION_EXCEPTION = /^08/;
/** What pg says without a code. */
const DOWN_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** A row with this key exists already. Do not catch it inside a unit of work: the transaction is lost. Use ON CONFLICT. */
export const isUniqueViolation = (error: unknown): boolean =>
  causes(error).some(({ code }) => code === UNIQUE_VIOLATION);

/** The same transaction may succeed if it is run again at once. */
export const isTransient = (error: unknown): boolean => causes(error).some(({ code }) => TRANSIENT.has(code));

/** A statement took longer than it may; tried again at once, it would do so again. */
export const isStatementTimeout = (error: unknown): boolean =>
  causes(error).some(({ code }) => code === QUERY_CANCELED);

/** The database cannot be reached or does not answer; neither the message nor the request is to blame. */
export const isDatabaseDown = (error: unknown): boolean =>
  causes(error).some(
    (cause) =>
      cause.error instanceof DatabaseAwayError ||
      DOWN.has(cause.code) ||
      CONNECTION_EXCEPTION.test(cause.code) ||
      DOWN_MESSAGE.test(cause.error.message),
  );

interface Cause {
  readonly error: Error;
  readonly code: string;
}

/** The error and what it wraps: TypeORM hides pg's under `driverError`, others use `cause`. */
function causes(error: unknown): Cause[] {
  if (!(error instanceof Error)) return [];
  const { code, driverError, cause } = error as Error & { code?: unknown; driverError?: unknown };
  return [{ error, code: typeof code === 'string' ? code : '' }, ...causes(driverError), ...causes(cause)];
}
