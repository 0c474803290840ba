import { hostname } from 'node:os';
import { ConsulAgent, Registration } from '@souk/discovery';
import type { ServiceConfig } from '../config/load-config.js';

/** How a service that listens at `url` registers itself; undefined where its configuration names no registry. */
export function registrationOf(config: ServiceConfig, url: string): Registration | undefined {
  const { service, consulUrl, consulToken, advertiseUrl } = config;
  if (consulUrl === undefined) return undefined;
  const { port } = new URL(url);
  const agent = new ConsulAgent({ url: consulUrl, token: consulToken });
  // The same after a restart in the same place, so that the process that died leaves nothing behind.
  return new Registration(agent, {
    id: `${service}-${hostname()}-${port}`,
    service,
    port: Number(port),
    url: advertiseUrl,
  });
}
