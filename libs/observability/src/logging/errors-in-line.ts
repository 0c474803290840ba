import type { LogFn } from 'pino';
import { type LoggedError, logError } from './log-error.js';

type LogArguments = Parameters<LogFn>;

/** pino's number for the level `error`. */
const ERROR = 50;

/**
 * Writes the error of a line as {@link logError} tells it. Its stack is for what nobody expected, from level `error` on: a broker
 * that is away, or a mail that bounces, is a warning and needs no stack.
 */
export function errorsInLine(args: LogArguments, level: number): LogArguments {
  const [fields, ...rest] = args as [unknown, ...unknown[]];
  const told = (error: unknown): LoggedError => (level >= ERROR ? logError(error) : withoutStack(logError(error)));
  if (fields instanceof Error)
    return [{ err: told(fields) }, ...(rest.length > 0 ? rest : [fields.message])] as LogArguments;
  if (typeof fields !== 'object' || fields === null || !('err' in fields)) return args;
  return [{ ...fields, err: told(fields.err) }, ...rest] as LogArguments;
}

function withoutStack({ stack: _stack, cause, ...told }: LoggedError): LoggedError {
  return { ...told, ...(cause && { cause: withoutStack(cause) }) };
}
