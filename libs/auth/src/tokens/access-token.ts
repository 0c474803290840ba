import { z } from 'zod';
import { role } from '../principal.js';

/** ES256: every JWT library and gateway speaks it, keys are small, and P-256 is what OpenSSL verifies fastest. */
export const SIGNING_ALGORITHM = 'ES256';
export const TOKEN_ISSUER = 'souk';
export const TOKEN_AUDIENCE = 'souk-api';
/** RFC 9068: keeps an id token or a refresh token from being used as an access token. */
export const TOKEN_TYPE = 'at+jwt';
/** Life of an access token in seconds: short, since it cannot be called back. */
export const TOKEN_LIFETIME_SECONDS = 15 * 60;
/** How far the clocks of issuer and verifier may differ, in seconds: a token is good for that much longer. */
export const TOKEN_LEEWAY_SECONDS = 30;

/** What Souk's access tokens say beyond the registered claims that the verification checks. */
export const accessTokenClaims = z.object({
  sub: z.string().min(1),
  jti: z.string().min(1),
  roles: z.array(role),
});
