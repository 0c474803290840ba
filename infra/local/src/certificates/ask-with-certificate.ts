import { request } from 'node:https';
import type { TlsIdentity } from './certificates.js';

/**
 * The status that a service answers a GET with, asked with a certificate.
 * @throws Error when there is no answer in time
 */
export function askWithCertificate(url: string, identity: TlsIdentity, withinMs: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { ...identity, agent: false, signal: AbortSignal.timeout(withinMs) }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asking.on('error', reject).end();
  });
}
