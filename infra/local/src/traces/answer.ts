/** What is sent back to an HTTP request. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export function json(value: unknown, status = 200): Answer {
  return { status, type: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}

export function page(body: string, status = 200): Answer {
  return { status, type: 'text/html; charset=utf-8', body };
}
