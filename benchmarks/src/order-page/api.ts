import { text } from 'node:stream/consumers';
import { Agent, request } from 'node:http';
import { milliseconds, seconds } from '@souk/kernel';
import { setTimeout as pause } from 'node:timers/promises';

/** An answer, whatever its status. */
export interface Answer {
  readonly status: number;
  readonly text: string;
  /** Milliseconds from the question to the last byte. */
  readonly tookMs: number;
}

/** What a call says beside its address. */
export interface CallOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const COME_BACK_AFTER = milliseconds(50);

/** Calls on connections that are kept; told to come again (429), it does, and only the call that is let in is timed. */
export async function call(method: string, url: string, options: CallOptions = {}): Promise<Answer> {
  for (;;) {
    const { retryAfter, ...answer } = await once(method, url, options);
    if (answer.status !== 429) return answer;
    await pause(Math.min(seconds(Number(retryAfter ?? 1)), COME_BACK_AFTER));
  }
}

/** As {@link call}; what the body says. @throws Error unless the answer is 2xx */
export async function callOk<Body>(method: string, url: string, options: CallOptions = {}): Promise<Body> {
  const answer = await call(method, url, options);
  if (answer.status < 300) return (answer.text === '' ? undefined : JSON.parse(answer.text)) as Body;
  throw new Error(`${method} ${url} was answered with ${answer.status}: ${answer.text}`);
}

export const closeConnections = (): void => agent.destroy();

function once(
  method: string,
  url: string,
  { token, body, headers }: CallOptions,
): Promise<Answer & { readonly retryAfter: string | undefined }> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer & { readonly retryAfter: string | undefined }>();
  const start = performance.now();
  request(
    url,
    {
      agent,
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
    },
    (response) => {
      text(response).then(
        (told) =>
          resolve({
            status: response.statusCode ?? 0,
            text: told,
            tookMs: performance.now() - start,
            retryAfter: response.headers['retry-after'],
          }),
        reject,
      );
    },
  )
    .on('error', reject)
    .end(body === undefined ? undefined : JSON.stringify(body));
  return promise;
}
