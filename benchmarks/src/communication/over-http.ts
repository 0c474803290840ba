import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** As many connections as the gateway has to a service. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** The batch read over HTTP and JSON, on connections that are kept. @returns bytes of the answer's body */
export function availabilityOverHttp(origin: string, ids: readonly string[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request(`${origin}/availability?ids=${ids.join(',')}`, { agent }, (response) => {
    text(response).then((body) => {
      const { items } = JSON.parse(body) as { items: unknown[] };
      if (items.length === ids.length) resolve(Buffer.byteLength(body));
      else reject(new Error(`answered ${response.statusCode}: ${body}`));
    }, reject);
  })
    .on('error', reject)
    .end();
  return promise;
}

/** Bytes of the question: all of it is in the address. */
export const questionBytesOverHttp = (ids: readonly string[]): number => `/availability?ids=${ids.join(',')}`.length;

export const closeHttp = (): void => agent.destroy();
