import { ok, strictEqual } from 'node:assert';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { eventually, minutes } from '@souk/kernel';
import { repository } from '../chaos/system/repository.js';
import { staysEmpty } from './stays-empty.js';

const HEALTHY_WITHIN = minutes(3);

/** A container of the system. */
export interface Container {
  /** What Docker calls it. */
  readonly name: string;
  /** What the compose file calls it. */
  readonly service: string;
  /** `running`, `exited`, `restarting` … */
  readonly state: string;
  /** `healthy`, `unhealthy`, `starting`; empty while it does not run. */
  readonly health: string;
}

/** A port of the host that leads to a container. */
export interface PublishedPort {
  readonly service: string;
  /** Address of the host. */
  readonly address: string;
  readonly port: number;
}

/** A container as `docker compose ps` lists it. */
interface ListedContainer {
  readonly Name: string;
  readonly Service: string;
  readonly State: string;
  readonly Health: string;
  readonly Publishers: readonly { readonly URL: string; readonly PublishedPort: number }[];
}

/** What the compose file says of a service, with variables filled in; as far as tests look at it. */
export interface ServiceConfig {
  readonly profiles?: readonly string[];
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly healthcheck?: unknown;
  readonly mem_limit?: string;
  readonly environment?: Readonly<Record<string, string | null>>;
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly security_opt?: readonly string[];
  readonly logging?: { readonly options: Readonly<Record<string, string>> };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly networks?: Readonly<Record<string, { readonly aliases?: readonly string[] } | null>>;
  readonly ports?: readonly { readonly host_ip?: string; readonly target: number }[];
}

/** How a command in a container ended. */
export interface Execution {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a command in a container may be given. */
export interface ExecOptions {
  readonly stdin?: string;
  /** Default: as the container's own. */
  readonly user?: string;
}

/**
 * The system in containers, as its operator sees it: the project that `COMPOSE_PROJECT_NAME` names, or the compose file's own.
 * Whatever fails is thrown as an Error with what Docker said.
 */
export class Compose {
  /** Services that do not run here: no image of theirs is to be had. */
  readonly leftOut: readonly string[];

  constructor(private readonly env: NodeJS.ProcessEnv = process.env) {
    this.leftOut = (env['SOUK_LEFT_OUT'] ?? '').split(',').filter((service) => service !== '');
  }

  /** When: everything, or what is named, is created and started; returns when it is healthy. */
  async up(...services: readonly string[]): Promise<void> {
    const wanted = services.length > 0 || this.leftOut.length === 0 ? services : await this.services();
    await this.compose('up', '--detach', '--wait', ...wanted);
  }

  /** When: all containers and networks go, and with `volumes` the data too. */
  async down({ volumes = false }: { volumes?: boolean } = {}): Promise<void> {
    const down = ['compose', 'down', ...(volumes ? ['--volumes'] : [])];
    const { code, stderr } = await this.docker(down);
    if (code !== 0 && !(await staysEmpty(stderr, (...args) => this.must(args)))) throw new Error(stderr);
    // What else was to go may still be there.
    if (code !== 0) await this.docker(down);
  }

  /** When: these containers, or all of them, are stopped in order and stay so until they are started. */
  async stop(...services: readonly string[]): Promise<void> {
    await this.compose('stop', ...services);
  }

  /** When: these containers, or all of them, are started again; they take their time to become healthy. */
  async start(...services: readonly string[]): Promise<void> {
    await this.compose('start', ...services);
  }

  /** When: these are created and started whatever they depend on, and nobody waits for them. */
  async upAlone(...services: readonly string[]): Promise<void> {
    await this.compose('up', '--detach', '--no-deps', ...services);
  }

  /** When: all containers are started at once, in no order, as an engine does that has died and is there again. */
  async startAtOnce(): Promise<void> {
    await this.must(['start', ...(await this.containers()).map(({ name }) => name)]);
  }

  /** When: these containers, or all of them, are killed from outside; they stay dead until they are started. */
  async kill(...services: readonly string[]): Promise<void> {
    await this.compose('kill', ...services);
  }

  /** When: these containers, or all of them, are taken away, dead or alive; their data stays. */
  async remove(...services: readonly string[]): Promise<void> {
    await this.compose('rm', '--force', '--stop', ...services);
  }

  /** When: its program dies by itself, as in a crash; Docker restarts the container. */
  async crash(service: string): Promise<void> {
    const program = 'for pid in $(cat /proc/1/task/1/children); do kill -9 "$pid"; done';
    await this.exec(service, ['sh', '-c', program]);
  }

  /** Runs a command in a container, whatever comes of it. */
  exec(service: string, argv: readonly string[], { stdin = '', user }: ExecOptions = {}): Promise<Execution> {
    const as = user === undefined ? [] : ['--user', user];
    return this.docker(['compose', 'exec', '-T', ...as, service, ...argv], stdin);
  }

  /** The services of a profile, or of the one that `.env` names. @throws Error naming a variable without a value */
  async config({ profile, envFile }: { profile?: string; envFile?: string } = {}): Promise<
    Readonly<Record<string, ServiceConfig>>
  > {
    const chosen = [
      ...(profile === undefined ? [] : ['--profile', profile]),
      ...(envFile === undefined ? [] : ['--env-file', envFile]),
    ];
    const config = await this.compose(...chosen, 'config', '--format', 'json');
    return (JSON.parse(config) as { services: Record<string, ServiceConfig> }).services;
  }

  /** All that there are, running or not. */
  async containers(): Promise<readonly Container[]> {
    return (await this.ps('--all')).map(({ Name: name, Service: service, State: state, Health: health }) => ({
      name,
      service,
      state,
      health,
    }));
  }

  /** The ports of the host that lead to the containers that run. */
  async publishedPorts(): Promise<readonly PublishedPort[]> {
    return (await this.ps()).flatMap(({ Service: service, Publishers }) =>
      Publishers.filter(({ PublishedPort }) => PublishedPort > 0).map(({ URL: address, PublishedPort: port }) => ({
        service,
        address,
        port,
      })),
    );
  }

  /** Then: every container of the service, or every one that there is, is healthy, soon. */
  async isHealthy(service?: string): Promise<void> {
    await eventually(
      async () => {
        const found = (await this.containers()).filter(
          (container) => (service ?? container.service) === container.service,
        );
        ok(found.length > 0, `there is no container of ${service}`);
        for (const { name, state, health } of found) strictEqual(`${state} ${health}`, 'running healthy', name);
      },
      { within: HEALTHY_WITHIN, every: 500 },
    );
  }

  /** How often Docker has restarted the service's containers by itself since they were created. */
  async restarts(service: string): Promise<number> {
    const names = (await this.containers())
      .filter((container) => container.service === service)
      .map(({ name }) => name);
    const counts = await this.must(['inspect', '--format', '{{.RestartCount}}', ...names]);
    return counts
      .trim()
      .split('\n')
      .map(Number)
      .reduce((total, count) => total + count, 0);
  }

  /** Its address in each network that it is in, by the network's name in the compose file. */
  async addresses(service: string): Promise<Readonly<Record<string, string>>> {
    const [container] = (await this.containers()).filter((found) => found.service === service);
    const format = '{{range $name, $end := .NetworkSettings.Networks}}{{$name}} {{$end.IPAddress}}\n{{end}}';
    const lines = (await this.must(['inspect', '--format', format, container?.name ?? service])).trim().split('\n');
    return Object.fromEntries(lines.map((line) => line.replace(/^.*_/, '').split(' ')));
  }

  /** The engine's own address in a network of the compose file. */
  async bridge(network: string): Promise<string> {
    const { networks } = JSON.parse(await this.compose('config', '--format', 'json')) as {
      networks: Record<string, { name: string }>;
    };
    const format = '{{(index .IPAM.Config 0).Gateway}}';
    return (await this.must(['network', 'inspect', '--format', format, networks[network]?.name ?? network])).trim();
  }

  /** What the service's containers have said, a line each, without Docker's own marks. */
  async logs(service: string): Promise<readonly string[]> {
    return (await this.compose('logs', '--no-color', '--no-log-prefix', service)).split('\n');
  }

  /** Those that can run here; Compose would insist on the image even of one scaled to nothing. */
  private async services(): Promise<readonly string[]> {
    const services = (await this.compose('config', '--services')).trim().split('\n');
    return services.filter((service) => !this.leftOut.includes(service));
  }

  private async ps(...options: readonly string[]): Promise<readonly ListedContainer[]> {
    const lines = (await this.compose('ps', ...options, '--format', 'json')).split('\n');
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as ListedContainer);
  }

  private compose(...args: readonly string[]): Promise<string> {
    return this.must(['compose', ...args]);
  }

  private async must(args: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await this.docker(args);
    if (code !== 0) throw new Error(`docker ${args.join(' ')} ended with ${code}:\n${stderr.trim()}`);
    return stdout;
  }

  private async docker(args: readonly string[], stdin = ''): Promise<Execution> {
    const child = spawn('docker', args, { cwd: repository(), env: this.env, stdio: ['pipe', 'pipe', 'pipe'] });
    // A command that does not read what it is given closes the pipe.
    child.stdin.on('error', () => undefined).end(stdin);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
    return { code: child.exitCode, stdout, stderr };
  }
}
