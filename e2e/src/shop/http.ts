import { seconds } from '@souk/kernel';
import { fetchAsOperator } from './operator-fetch.js';

/** An answer of the API, whatever its status. */
export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** The body of every error answer. */
export interface Problem {
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly path: string; readonly message: string }[];
}

/** Options of {@link call}. */
export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** How long to wait for the answer, in milliseconds; default 20 s. */
  readonly within?: number;
}

/** Calls the API as any client would. */
export async function call<Body>(
  method: string,
  url: string,
  { token, body, headers = {}, within = seconds(20) }: CallOptions = {},
): Promise<Answer<Body>> {
  const response = await fetchAsOperator(url, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: body === undefined || typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
    signal: AbortSignal.timeout(within),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text !== '' && isJson(response) ? JSON.parse(text) : text) as Body,
  };
}

/** As {@link call}, for answers that must be 2xx. @throws Error with the problem's detail when they are not. */
export async function callOk<Body>(method: string, url: string, options: CallOptions = {}): Promise<Answer<Body>> {
  const answer = await call<Body>(method, url, options);
  if (answer.status < 300) return answer;
  throw new Error(`${method} ${url} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

/** What a 2xx says. @throws Error with the problem, which names its place, when it is none */
export function okBody<Body>({ status, body }: Answer<Body>): Body {
  if (status < 300) return body;
  throw new Error(`answered ${status}: ${JSON.stringify(body)}`);
}

const isJson = (response: Response): boolean =>
  /json/.test(response.headers.get('content-type') ?? '') && response.status !== 204;
