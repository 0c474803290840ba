import { readFileSync } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';

/** What is sent of a request besides its address. */
export interface Sent {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
  readonly signal: AbortSignal;
}

/**
 * As `fetch`, and for a service that speaks HTTPS (`SOUK_MTLS=on`) with the operator's certificate, which the launcher keeps in
 * `$SOUK_HOME/certificates`.
 */
export function fetchAsOperator(url: string, sent: Sent): Promise<Response> {
  return url.startsWith('https:') ? overTls(url, sent, certificateOf('operator')) : fetch(url, sent);
}

/** Certificate, key and authority of that name. @throws Error when the running system has none */
export function certificateOf(name: string, folder = certificatesFolder()): SecureContextOptions {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  return { ca: read('ca.crt'), cert: read(`${name}.crt`), key: read(`${name}.key`) };
}

/** Where the launcher keeps the certificates of the running system. */
export function certificatesFolder(): string {
  return join(process.env['SOUK_HOME'] ?? '.souk', 'certificates');
}

/** As `fetch`, over a connection of its own with these certificates. @throws Error when no connection comes about */
export function overTls(url: string, { body, ...sent }: Sent, tls: SecureContextOptions): Promise<Response> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { ...sent, ...tls, agent: false }, (answer) => {
      whole(answer).then(resolve, reject);
    });
    asking.on('error', reject).end(body);
  });
}

async function whole(answer: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, rawHeaders } = answer;
  const headers = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2) headers.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  const body = Buffer.concat(await answer.toArray());
  return new Response(body.length > 0 ? body : null, { status, headers });
}
