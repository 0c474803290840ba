import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { callOk } from './http.js';
import type { Shop } from './shop.js';

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const decoded = (part: string | undefined): object =>
  JSON.parse(Buffer.from(part ?? '', 'base64url').toString()) as object;

/** Admin tokens that nobody issued, each by its trick (RFC 8725, 2). */
export async function forgedTokens({ addresses, adminToken }: Shop): Promise<ReadonlyMap<string, string>> {
  const [header, payload, signature = ''] = adminToken.split('.');
  const { body: publicKeys } = await callOk<object>('GET', `${addresses.gateway}/.well-known/jwks.json`);
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const headed = (change: object): string => `${encoded({ ...decoded(header), ...change })}.${payload}`;
  const hmac = (text: string): string =>
    createHmac('sha256', JSON.stringify(publicKeys)).update(text).digest('base64url');
  return new Map([
    ['no signature', `${header}.${payload}.`],
    ['algorithm none', `${headed({ alg: 'none' })}.`],
    ['the public key as a password', `${headed({ alg: 'HS256' })}.${hmac(headed({ alg: 'HS256' }))}`],
    ['changed claims', `${header}.${encoded({ ...decoded(payload), sub: 'somebody-else' })}.${signature}`],
    [
      "a stranger's key",
      `${header}.${payload}.${sign('sha256', Buffer.from(`${header}.${payload}`), { key: stranger, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`,
    ],
    ['no token at all', 'lamp'],
  ]);
}
