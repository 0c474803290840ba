import { createLocalJWKSet, createRemoteJWKSet, errors } from 'jose';
import type { KeySource } from './key-source.js';
import { KeysUnavailableError } from './keys-unavailable.error.js';

const CACHE_MS = 10 * 60_000;
const COOLDOWN_MS = 30_000;
const TIMEOUT_MS = 5_000;

/**
 * Keys published at `jwksUrl`, fetched when first needed and again every 10 minutes or for an unknown `kid`.
 * Keys once seen keep working while the issuer is down; it is then asked again every 30 s at the most.
 */
export function remoteKeys(jwksUrl: string): KeySource {
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: CACHE_MS,
    cooldownDuration: COOLDOWN_MS,
    timeoutDuration: TIMEOUT_MS,
  });
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (header, token) => {
    const seen = remote.jwks();
    if (seen && performance.now() - failedAt < COOLDOWN_MS) return createLocalJWKSet(seen)(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      failedAt = performance.now();
      if (!seen) throw new KeysUnavailableError(jwksUrl, { cause: error });
      return createLocalJWKSet(seen)(header, token);
    }
  };
}

function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}
