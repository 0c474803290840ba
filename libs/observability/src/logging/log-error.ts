/** An error as it is written to the log. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const URL_PASSWORD = /(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g;
const DEEPEST_CAUSE = 5;

/**
 * The plain facts of an error. Only known fields are taken, since drivers hang queries, parameters and headers
 * on their errors, and passwords in URLs are blotted out.
 */
export function logError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutPasswords(String(error)) };
  const code = codeOf(error);
  return {
    type: error.name,
    message: withoutPasswords(error.message),
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: withoutPasswords(error.stack) }),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: logError(error.cause, depth + 1) }),
  };
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function withoutPasswords(text: string): string {
  return text.replace(URL_PASSWORD, '$1:***@');
}
