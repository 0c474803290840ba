import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

/**
 * Finds the public key for a token by the `kid` of its header, and by nothing else in it:
 * keys that a token brings along or points to (`jwk`, `jku`, `x5u`) are never used (RFC 8725, 3.10).
 */
export type KeySource = JWTVerifyGetKey;

/** Keys held by this process, for the service that issues the tokens. */
export function localKeys(jwks: JSONWebKeySet): KeySource {
  return createLocalJWKSet(jwks);
}
