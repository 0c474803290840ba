import type { ProcessSpec } from '../process/process-spec.js';
import { type ServiceSurroundings, addressOf, serviceEnvironment } from './service-environment.js';
import type { ServiceCopy } from './service-copy.js';

const STOP_WITHIN = 30_000;
const DEATHS_ALLOWED = 4;
const ANSWER_WITHIN = 3_000;
/**
 * In MB. A service lives on a heap of about 45: left alone, V8 lets it grow to several times that under load, and gives nothing back
 * while the service idles. The smaller the room, the sooner it collects; the cap still leaves ten times what is in use.
 */
const HEAP = ['--max-semi-space-size=8', '--max-old-space-size=512'];

/** How a service of this repository is run: telemetry first, then its compiled main. */
export function serviceProcess(
  { name, service }: ServiceCopy,
  repository: string,
  surroundings: ServiceSurroundings,
): ProcessSpec {
  const main = `apps/${service.name}/dist/main.js`;
  return {
    name,
    command: process.execPath,
    args: [...HEAP, '--import', '@souk/observability/register', main],
    cwd: repository,
    env: { ...serviceEnvironment(service, surroundings), PORT: String(surroundings.ports[name]) },
    marker: main,
    stopSignal: 'SIGTERM',
    stopWithin: STOP_WITHIN,
    deathsAllowed: DEATHS_ALLOWED,
    isHealthy: () => isReady(addressOf(name, surroundings.ports)),
  };
}

async function isReady(address: string): Promise<boolean> {
  const answer = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
  await answer.body?.cancel();
  return answer.ok;
}
