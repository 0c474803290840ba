import type { SystemPorts } from '../test-run/free-ports.ts';
import type { Docker } from './docker.ts';
import { bytesUsed, type Size } from './figures.ts';

/** Of its own, so that a system that somebody uses is left alone. */
export const PROJECT = 'souk-test';
const OURS = ['--filter', `label=com.docker.compose.project=${PROJECT}`] as const;
const READY_WITHIN_SECONDS = 600;
/** What the compose file publishes, each at a port that the environment may set. */
const PUBLISHED = [
  'SOUK_PORT_2',
  'JAEGER_PORT',
  'PROMETHEUS_PORT',
  'GRAFANA_PORT',
  'MAILPIT_PORT',
  'RABBITMQ_PORT',
] as const;

/** The system in containers, from the committed compose file alone, at ports that nobody else has. */
export class ComposeProject {
  /** What finds it: for Compose itself and for the tests. */
  readonly env: Readonly<Record<string, string>>;
  private readonly docker: Docker;
  private readonly leftOut: readonly string[];

  /** @param leftOut services that are not started */
  constructor(docker: Docker, ports: SystemPorts, leftOut: readonly string[]) {
    this.env = {
      COMPOSE_PROJECT_NAME: PROJECT,
      COMPOSE_FILE: 'docker-compose.yml',
      COMPOSE_PROFILES: 'default',
      SOUK_PORT: String(ports.gateway),
      ...Object.fromEntries(PUBLISHED.map((name, offset) => [name, String(ports.base + offset)])),
      SOUK_LEFT_OUT: leftOut.join(','),
    };
    this.docker = docker.with(this.env);
    this.leftOut = leftOut;
  }

  async build(): Promise<void> {
    await this.docker.do('compose', 'build');
  }

  /** @returns how long it took until everything was healthy, in milliseconds */
  async up(): Promise<number> {
    const services = await this.services();
    const began = performance.now();
    const patience = ['--wait', '--wait-timeout', String(READY_WITHIN_SECONDS)];
    await this.docker.do('compose', 'up', '--detach', ...patience, ...services);
    return performance.now() - began;
  }

  /** Takes it down with all its data, also what an interrupted run has left of any profile. */
  async remove(): Promise<void> {
    const down = ['compose', '--profile', '*', 'down', '--volumes', '--remove-orphans', '--timeout', '10'];
    const { succeeded, output } = await this.docker.uninterrupted.ask(...down);
    if (succeeded) return;
    if (!output.includes('has active endpoints'))
      throw new Error(`docker ${down.join(' ')} failed:\n${output.slice(-3_000)}`);
    // What else was to go may still be there; what stays is told by the leftovers.
    await this.docker.uninterrupted.ask(...down);
  }

  /**
   * What is left of it, which is nothing after {@link remove}; except for networks without any container, which some engines
   * never remove (moby/moby#42119) and which the next start uses again.
   */
  async leftovers(): Promise<string[]> {
    const docker = this.docker.uninterrupted;
    const lists = await Promise.all([
      docker.do('ps', '--all', ...OURS, '--format', 'container {{.Names}}'),
      docker.do('volume', 'ls', ...OURS, '--format', 'volume {{.Name}}'),
    ]);
    const left = lists.flatMap((list) => list.split('\n')).filter((line) => line !== '');
    return [...left, ...(await this.networksInUse())];
  }

  private async networksInUse(): Promise<string[]> {
    const docker = this.docker.uninterrupted;
    const names = (await docker.do('network', 'ls', ...OURS, '--format', '{{.Name}}')).split('\n').filter(Boolean);
    const format = '{{.Name}} {{len .Containers}}';
    const lines = await Promise.all(names.map((name) => docker.do('network', 'inspect', '--format', format, name)));
    return lines
      .map((line) => line.trim())
      .filter((line) => !line.endsWith(' 0'))
      .map((line) => `network ${line}`);
  }

  /** What every container has said, kept as `compose.log`. */
  async keepLogs(): Promise<void> {
    const docker = this.docker.with({}, 'compose').uninterrupted;
    await docker.do('compose', 'logs', '--no-color', '--timestamps');
  }

  /** By service. */
  async memory(): Promise<Size[]> {
    const containers = await this.docker.do('ps', ...OURS, '--format', '{{.ID}}');
    const stats = await this.docker.do(
      'stats',
      '--no-stream',
      '--format',
      '{{.Name}}\t{{.MemUsage}}',
      ...containers.split('\n'),
    );
    return (
      stats
        .split('\n')
        .map((line) => line.split('\t'))
        // One that has ended since it was listed takes nothing.
        .filter(([, usage = '']) => !usage.startsWith('--'))
        .map(([name = '', usage = '']) => ({
          name: name.replace(`${PROJECT}-`, '').replace(/-1$/, ''),
          bytes: bytesUsed(usage),
        }))
        .toSorted((left, right) => left.name.localeCompare(right.name))
    );
  }

  /** Those that the compose file names, as far as they are here. */
  async images(): Promise<Size[]> {
    const names = (await this.docker.do('compose', 'config', '--images')).split('\n');
    const sizes: Size[] = [];
    for (const name of [...new Set(names)].toSorted()) {
      const { succeeded, stdout } = await this.docker.ask('image', 'inspect', '--format', '{{.Size}}', name);
      if (succeeded) sizes.push({ name, bytes: Number(stdout) });
    }
    return sizes;
  }

  /** Those to start, by name where some are left out: Compose would insist on the image even of one scaled to nothing. */
  private async services(): Promise<string[]> {
    if (this.leftOut.length === 0) return [];
    const services = await this.docker.do('compose', 'config', '--services');
    return services.split('\n').filter((service) => !this.leftOut.includes(service));
  }
}
