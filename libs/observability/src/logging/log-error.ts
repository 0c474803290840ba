/** An error as it is written to the log. */
export interface LoggedError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: LoggedError;
}

const SECRETS: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  [/(\w+:\/\/[^\s:/@]+):[^\s@/]+@/g, '$1:***@'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '***@***'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '***'],
  [/\bdup key: .*/g, 'dup key: ***'],
];
const DEEPEST_CAUSE = 5;

/**
 * The plain facts of an error. Only known fields are taken, since drivers hang queries, parameters and headers
 * on their errors, and what may be quoted in a message is blotted out: passwords in URLs, mail addresses, tokens, keys of documents.
 */
export function logError(error: unknown, depth = 0): LoggedError {
  if (!(error instanceof Error)) return { type: typeof error, message: withoutSecrets(String(error)) };
  const code = codeOf(error);
  return {
    type: error.name,
    message: withoutSecrets(error.message),
    ...(code !== undefined && { code }),
    ...(error.stack !== undefined && { stack: withoutSecrets(error.stack) }),
    ...(error.cause !== undefined && depth < DEEPEST_CAUSE && { cause: logError(error.cause, depth + 1) }),
  };
}

function codeOf(error: Error): string | undefined {
  const code = 'code' in error ? error.code : undefined;
  return typeof code === 'string' || typeof code === 'number' ? String(code) : undefined;
}

function withoutSecrets(text: string): string {
  return SECRETS.reduce((told, [pattern, replacement]) => told.replace(pattern, replacement), text);
}
