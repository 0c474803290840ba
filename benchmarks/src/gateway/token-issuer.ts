import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { newId } from '@souk/kernel';

const KEY_ID = 'bench';
const LIFETIME_SECONDS = 15 * 60;

/** Issues access tokens as the users service does. */
export class TokenIssuer {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });

  /** The answer of `/.well-known/jwks.json`. */
  get jwks(): object {
    const { publicKey } = this.keys;
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: KEY_ID, alg: 'ES256', use: 'sig' }] };
  }

  /** Of some customer. */
  token(): string {
    const iat = Math.floor(Date.now() / 1_000);
    const claims = { iss: 'souk', aud: 'souk-api', sub: newId(), jti: newId(), roles: ['customer'] };
    const signed = `${encoded({ alg: 'ES256', typ: 'at+jwt', kid: KEY_ID })}.${encoded({ ...claims, iat, exp: iat + LIFETIME_SECONDS })}`;
    return `${signed}.${signature(signed, this.keys.privateKey)}`;
  }
}

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

const signature = (text: string, key: KeyObject): string =>
  sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
