import { errors, jwtVerify, type JWTVerifyResult, type ResolvedKey } from 'jose';
import type { KeySource } from '../keys/key-source.js';
import { Principal } from '../principal.js';
import {
  accessTokenClaims,
  SIGNING_ALGORITHM,
  TOKEN_AUDIENCE,
  TOKEN_ISSUER,
  TOKEN_LEEWAY_SECONDS,
  TOKEN_TYPE,
} from './access-token.js';
import { InvalidTokenError } from './invalid-token.error.js';
import { VerifiedTokens } from './verified-tokens.js';

const verified = new WeakMap<KeySource, VerifiedTokens>();

/**
 * Checks an access token and tells whose it is (RFC 9068, RFC 8725); one that was good before is not checked from the beginning.
 * @throws InvalidTokenError when the token proves nothing.
 * @throws KeysUnavailableError when there is no key to check it with.
 */
export async function verifyAccessToken(token: string, keys: KeySource): Promise<Principal> {
  const known = verifiedWith(keys);
  return (await known.ownerOf(token)) ?? (await checked(token, keys, known));
}

function verifiedWith(keys: KeySource): VerifiedTokens {
  const known = verified.get(keys) ?? new VerifiedTokens(keys);
  verified.set(keys, known);
  return known;
}

async function checked(token: string, keys: KeySource, known: VerifiedTokens): Promise<Principal> {
  const result = await verify(token, keys);
  const claims = accessTokenClaims.safeParse(result.payload);
  if (!claims.success) throw new InvalidTokenError('its claims are incomplete', { cause: claims.error });
  const principal = new Principal(claims.data.sub, claims.data.roles);
  known.remember(token, result, principal);
  return principal;
}

async function verify(token: string, keys: KeySource): Promise<JWTVerifyResult & ResolvedKey> {
  try {
    return await jwtVerify(token, keys, {
      algorithms: [SIGNING_ALGORITHM],
      typ: TOKEN_TYPE,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      clockTolerance: TOKEN_LEEWAY_SECONDS,
      requiredClaims: ['sub', 'jti', 'iat', 'exp'],
    });
  } catch (error) {
    throw error instanceof errors.JOSEError ? new InvalidTokenError(reasonOf(error), { cause: error }) : error;
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `its ${error.claim} is not accepted`;
  return 'it is not signed by a key of ours';
}
