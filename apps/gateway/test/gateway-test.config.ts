import type { Upstream } from '../src/upstreams/upstream.js';

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
    UPSTREAM_TIMEOUT_MS: '300',
    LOG_LEVEL: 'silent',
    ...environment,
  });
}
