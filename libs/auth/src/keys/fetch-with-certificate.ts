import { request } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import type { FetchImplementation } from 'jose';

/** Fetches with a client certificate, which Node's own `fetch` cannot. */
export function fetchWithCertificate(tls: SecureContextOptions): FetchImplementation {
  return (url, { headers, method, signal }) =>
    new Promise((resolve, reject) => {
      const asking = request(url, { ...tls, method, headers: Object.fromEntries(headers), signal }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () => resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 502 })));
        answer.on('error', reject);
      });
      asking.on('error', reject).end();
    });
}
