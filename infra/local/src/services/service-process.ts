import { askWithCertificate } from '../certificates/ask-with-certificate.js';
import { OPERATOR } from '../certificates/certificate-names.js';
import type { ProcessSpec } from '../process/process-spec.js';
import type { Ports } from '../ports.js';
import { type ServiceSurroundings, addressOf, grpcPortOf, serviceEnvironment } from './service-environment.js';
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
export function serviceProcess(copy: ServiceCopy, repository: string, surroundings: ServiceSurroundings): ProcessSpec {
  const { name, service } = copy;
  const main = `apps/${service.name}/dist/main.js`;
  return {
    name,
    command: process.execPath,
    args: [...HEAP, '--import', '@souk/observability/register', main],
    cwd: repository,
    env: forRole(copy, { ...serviceEnvironment(service, surroundings), ...portsOf(copy, surroundings.ports) }),
    marker: main,
    stopSignal: 'SIGTERM',
    stopWithin: STOP_WITHIN,
    deathsAllowed: DEATHS_ALLOWED,
    isHealthy: () => isReady(name, surroundings),
  };
}

/** Its own: all else is the same for every copy. */
function portsOf(copy: ServiceCopy, ports: Ports): NodeJS.ProcessEnv {
  const port = String(ports[copy.name]);
  return copy.service.grpc ? { PORT: port, GRPC_PORT: String(grpcPortOf(copy, ports)) } : { PORT: port };
}

/** What a query side of its own may not do, it is not told how to do. */
const NOT_FOR_QUERIES = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'RABBITMQ_URL'];

function forRole({ name, role }: ServiceCopy, env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (role !== 'query') return { ...env, ...(role && { ROLE: role }) };
  const kept = Object.entries(env).filter(([variable]) => !NOT_FOR_QUERIES.includes(variable));
  return { ...Object.fromEntries(kept), ROLE: role, OTEL_SERVICE_NAME: name };
}

async function isReady(name: ServiceCopy['name'], { ports, certificates }: ServiceSurroundings): Promise<boolean> {
  const url = `${addressOf(name, ports, certificates)}/health/ready`;
  if (certificates && url.startsWith('https:'))
    return (await askWithCertificate(url, certificates.of(OPERATOR), ANSWER_WITHIN)) === 200;
  const answer = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN) });
  await answer.body?.cancel();
  return answer.ok;
}
