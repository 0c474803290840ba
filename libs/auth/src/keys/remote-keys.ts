import type { SecureContextOptions } from 'node:tls';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  errors,
  type JSONWebKeySet,
  jwksCache,
  type JWKSCacheInput,
} from 'jose';
import { fetchWithCertificate } from './fetch-with-certificate.js';
import type { KeySource } from './key-source.js';
import { KeysUnavailableError } from './keys-unavailable.error.js';

const TIMEOUT_MS = 5_000;

/** How long published keys are kept. */
export interface KeyCacheTimes {
  /** They are fetched again after this many milliseconds; 10 minutes when left out. */
  readonly jwksCacheMs?: number;
  /** Neither an unknown `kid` nor an issuer that is down has them fetched again before this is over; 30 s when left out. */
  readonly jwksCooldownMs?: number;
}

/** How published keys are had and kept. */
export interface RemoteKeyOptions extends KeyCacheTimes {
  /** What this process proves itself with to who publishes them, where that is asked for. */
  readonly tls?: SecureContextOptions;
}

/**
 * Keys published at `jwksUrl`, fetched when first needed, again for an unknown `kid`, and beside the work when they are old.
 * Keys once seen keep working while the issuer is down. An unknown `kid` is then no forgery for certain: it may be that of a
 * key published meanwhile, so nothing is said about the token.
 */
export function remoteKeys(jwksUrl: string, options: RemoteKeyOptions = {}): KeySource {
  const { jwksCacheMs = 600_000, jwksCooldownMs = 30_000, tls } = options;
  const cache: JWKSCacheInput = {};
  const remote = createRemoteJWKSet(new URL(jwksUrl), {
    cacheMaxAge: jwksCacheMs,
    cooldownDuration: jwksCooldownMs,
    timeoutDuration: TIMEOUT_MS,
    [jwksCache]: cache,
    ...(tls && { [customFetch]: fetchWithCertificate(tls) }),
  });
  const inSeen = lookIn(jwksUrl);
  let failedAt = Number.NEGATIVE_INFINITY;
  const noteFailure = (): void => void (failedAt = performance.now());
  return async (header, token) => {
    const seen = cache.jwks;
    if (seen && performance.now() - failedAt < jwksCooldownMs) return inSeen(seen, header, token);
    if (seen && !remote.fresh && holds(seen, header.kid)) {
      // Nobody waits for an issuer that may hang.
      if (!remote.reloading) remote.reload().catch(noteFailure);
      return inSeen(seen, header, token);
    }
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      noteFailure();
      if (!seen) throw new KeysUnavailableError(jwksUrl, { cause: error });
      return inSeen(seen, header, token);
    }
  };
}

type Looked = Parameters<KeySource>;

/** Looks in keys that may be out of date. Throws a KeysUnavailableError where the one asked for is not among them. */
function lookIn(jwksUrl: string): (seen: JSONWebKeySet, ...looked: Looked) => ReturnType<KeySource> {
  const sets = new WeakMap<JSONWebKeySet, KeySource>();
  return async (seen, ...looked) => {
    // A set imports each of its keys once, so it is kept.
    const keys = sets.get(seen) ?? createLocalJWKSet(seen);
    sets.set(seen, keys);
    try {
      return await keys(...looked);
    } catch (error) {
      throw error instanceof errors.JWKSNoMatchingKey ? new KeysUnavailableError(jwksUrl, { cause: error }) : error;
    }
  };
}

function holds({ keys }: JSONWebKeySet, kid: string | undefined): boolean {
  return keys.some((key) => key.kid === kid);
}

function isAboutTheToken(error: unknown): boolean {
  return error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys;
}
