import { errors, jwtVerify, type JWTPayload } from 'jose';
import type { KeySource } from '../keys/key-source.js';
import { Principal } from '../principal.js';
import { accessTokenClaims, SIGNING_ALGORITHM, TOKEN_AUDIENCE, TOKEN_ISSUER, TOKEN_TYPE } from './access-token.js';
import { InvalidTokenError } from './invalid-token.error.js';

/** How far the clocks of issuer and verifier may differ. */
const LEEWAY_SECONDS = 30;

/**
 * Checks an access token and tells whose it is (RFC 9068, RFC 8725).
 * @throws InvalidTokenError when the token proves nothing.
 * @throws KeysUnavailableError when there is no key to check it with.
 */
export async function verifyAccessToken(token: string, keys: KeySource): Promise<Principal> {
  const claims = accessTokenClaims.safeParse(await verifiedPayload(token, keys));
  if (!claims.success) throw new InvalidTokenError('its claims are incomplete', { cause: claims.error });
  return new Principal(claims.data.sub, claims.data.roles);
}

async function verifiedPayload(token: string, keys: KeySource): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      algorithms: [SIGNING_ALGORITHM],
      typ: TOKEN_TYPE,
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      clockTolerance: LEEWAY_SECONDS,
      requiredClaims: ['sub', 'jti', 'iat', 'exp'],
    });
    return payload;
  } catch (error) {
    throw error instanceof errors.JOSEError ? new InvalidTokenError(reasonOf(error), { cause: error }) : error;
  }
}

function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'it has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return `its ${error.claim} is not accepted`;
  return 'it is not signed by a key of ours';
}
