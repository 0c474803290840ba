import type { Upstream } from '../src/upstreams/upstream.js';

/** One address calls more often in a test than many do in life; the tests of the limits have their own. */
const LIMITS = ['EVERYTHING', 'PUBLIC_API', 'ORDERS', 'SIGN_IN', 'FAILED_AUTHENTICATIONS'];

/** Sets the environment that the gateway reads when its module is imported. */
export function configureGateway(
  urls: Readonly<Record<Upstream, string>>,
  jwksUrl: string,
  environment: NodeJS.ProcessEnv,
): void {
  for (const [service, url] of Object.entries(urls)) process.env[`${service.toUpperCase()}_URL`] = url;
  Object.assign(process.env, {
    PORT: '0',
    JWKS_URL: jwksUrl,
    // Long enough for a busy machine, of which a part gets two fifths: only what tests a time-out waits for it.
    UPSTREAM_TIMEOUT_MS: '10000',
    RETRY_BACKOFF_MS: '1',
    // What tests of something else set off shall not stand in the way of the next one.
    BREAKER_FAILURES: '1000',
    ...Object.fromEntries(LIMITS.map((name) => [`RATE_LIMIT_${name}`, '10000/s,10000'])),
    LOG_LEVEL: 'silent',
    ...environment,
  });
}
