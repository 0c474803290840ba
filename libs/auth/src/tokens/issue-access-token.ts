import { randomUUID } from 'node:crypto';
import { type CryptoKey, type JWK, type KeyObject, SignJWT } from 'jose';
import type { Principal } from '../principal.js';
import { SIGNING_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_LIFETIME_SECONDS, TOKEN_TYPE } from './access-token.js';

export interface SigningKey {
  /** Private P-256 key. */
  readonly key: CryptoKey | KeyObject | JWK;
  /** Id under which its public half is published in the JWKS. */
  readonly kid: string;
  /** Life of the token in seconds; 15 minutes when left out. */
  readonly expiresIn?: number;
}

/** Signs an access token for `principal`. */
export async function issueAccessToken(principal: Principal, signing: SigningKey): Promise<string> {
  const { key, kid, expiresIn = TOKEN_LIFETIME_SECONDS } = signing;
  return new SignJWT({ roles: [...principal.roles] })
    .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: TOKEN_TYPE, kid })
    .setIssuer(TOKEN_ISSUER)
    .setAudience(TOKEN_AUDIENCE)
    .setSubject(principal.id)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime(`${expiresIn}s`)
    .sign(key);
}
