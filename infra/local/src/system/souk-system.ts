import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CERTIFICATE_NAMES } from '../certificates/certificate-names.js';
import { Certificates } from '../certificates/certificates.js';
import type { Display } from '../display/display.js';
import { type ClaimedHome, claimHome } from '../home/claim-home.js';
import type { RunLock } from '../home/run-lock.js';
import { Secrets } from '../home/secrets.js';
import { SoukHome } from '../home/souk-home.js';
import { INFRASTRUCTURE_PROCESSES, startInfrastructure } from '../infrastructure.js';
import type { LocalConfig } from '../local.config.js';
import { type Ports, assertPortsFree, portsFrom } from '../ports.js';
import { type CommandFailure, runCommand } from '../process/run-command.js';
import { Supervisor } from '../process/supervisor.js';
import { type BrokerDefinitions, parseDefinitions } from '../rabbitmq/broker-definitions.js';
import { type Copies, copiesOf } from '../services/service-copy.js';
import { type ServiceSurroundings, addressOf } from '../services/service-environment.js';
import { serviceProcess } from '../services/service-process.js';
import type { ServerContext } from '../server-context.js';
import { SERVICES, type ServiceEntry } from '../services/service-table.js';
import { startTraceReceiver } from '../traces/start-trace-receiver.js';
import { Trouble } from '../trouble.js';
import { addressesOf } from './addresses.js';
import { createLogins } from './create-logins.js';
import { SystemJournal } from './system-journal.js';
import { welcome } from './welcome.js';

const SERVICES_READY_WITHIN = 180_000;

/** What a start can be asked for. */
export interface StartOptions {
  /** Begin anew, without the data of earlier runs. */
  readonly reset: boolean;
  /** The services to run; the others stay stopped. */
  readonly services: readonly ServiceEntry[];
  /** How many processes of each service but the gateway. */
  readonly copies: Copies;
}

/** One copy of the whole shop on this machine: infrastructure, services, traces. */
export class SoukSystem {
  private readonly home: SoukHome;
  private readonly ports: Ports;
  /** What is undone when it stops, the last first. */
  private readonly undo: (() => Promise<void> | void)[] = [];
  private readonly stopped = new AbortController();
  private lock: RunLock | undefined;
  private supervisor: Supervisor | undefined;

  constructor(
    private readonly repository: string,
    private readonly config: LocalConfig,
    private readonly display: Display,
  ) {
    this.home = new SoukHome(config.home);
    this.ports = portsFrom(config.gatewayPort, config.portBase);
  }

  /**
   * Starts everything and returns when all of it is ready and the catalogue is filled.
   * @throws Trouble when something is missing or in the way
   */
  async start({ reset, ...wanted }: StartOptions): Promise<void> {
    const claimed = await claimHome(this.home, { reset, say: (line) => this.display.say(line) });
    this.lock = claimed.lock;
    this.undo.push(() => claimed.lock.release());
    await assertPortsFree(this.ports);
    const journal = new SystemJournal(this.display, this.home.logs);
    this.undo.push(() => journal.close());
    await this.startPrograms(claimed, wanted, journal);
  }

  /** Stops everything in order: services, then infrastructure, then the rest. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.lock?.announceStop();
    for (const undo of this.undo.splice(0).toReversed()) await undo();
  }

  /** Kills every program at once, for whoever cannot wait. */
  killNow(): void {
    this.supervisor?.killAll();
  }

  private async startPrograms(
    { records }: ClaimedHome,
    wanted: Omit<StartOptions, 'reset'>,
    journal: SystemJournal,
  ): Promise<void> {
    const secrets = new Secrets(this.home.secrets);
    const definitions = this.readDefinitions();
    const supervisor = new Supervisor(records, this.home.logs, journal);
    this.supervisor = supervisor;
    this.undo.push(() => supervisor.stopAll(INFRASTRUCTURE_PROCESSES));
    const traces = await startTraceReceiver({
      port: this.ports.traces,
      forwardTo: this.config.otlpEndpoint,
      report: (line) => journal.say(line),
    });
    // Under everything else on the stack: the services' last spans still arrive while they stop.
    this.undo.splice(-1, 0, () => traces.stop());
    const ports = { ...this.ports, ...this.config.detours };
    const certificates = this.config.mtls
      ? await Certificates.in(this.home.certificates, CERTIFICATE_NAMES)
      : undefined;
    const surroundings = {
      config: this.config,
      ports,
      secrets,
      tracesUrl: traces.url,
      layout: { copies: wanted.copies, splitsOrders: this.config.splitsOrders },
      certificates,
    };
    await Promise.all([
      this.startInfrastructure(supervisor, { secrets, certificates }, definitions, journal),
      this.startServices(supervisor, wanted, surroundings, journal),
    ]);
    if (wanted.services.length === SERVICES.length) await this.seed(journal);
    this.announce(surroundings, journal);
  }

  private async startInfrastructure(
    supervisor: Supervisor,
    trust: Pick<ServerContext, 'secrets' | 'certificates'>,
    definitions: BrokerDefinitions,
    journal: SystemJournal,
  ): Promise<void> {
    for (const name of ['postgres', 'mongodb', 'rabbitmq']) journal.starting(name);
    const context = {
      home: this.home,
      ports: this.ports,
      ...trust,
      supervise: supervisor.supervise.bind(supervisor),
      progress: (name: string, doing: string) => journal.starting(name, doing),
    };
    await createLogins(await startInfrastructure(context, definitions), trust);
  }

  /** Together with the infrastructure, not after it: a service waits by itself for what it needs. */
  private async startServices(
    supervisor: Supervisor,
    { services }: Omit<StartOptions, 'reset'>,
    surroundings: ServiceSurroundings,
    journal: SystemJournal,
  ): Promise<void> {
    const started = copiesOf(services, surroundings.layout).map((copy) =>
      supervisor.supervise(serviceProcess(copy, this.repository, surroundings)),
    );
    for (const service of started) {
      journal.starting(service.spec.name);
      service.start();
    }
    await Promise.all(started.map((service) => service.untilHealthy(SERVICES_READY_WITHIN)));
  }

  private async seed(journal: SystemJournal): Promise<void> {
    journal.starting('catalogue', 'filling the catalogue');
    const env = {
      ...this.config.inherited,
      GATEWAY_URL: addressOf('gateway', this.ports),
      SOUK_DEMO_ADMIN_PASSWORD: this.config.adminPassword,
    };
    const seeding = runCommand(process.execPath, ['infra/seed/dist/seed.js'], {
      cwd: this.repository,
      env,
      signal: this.stopped.signal,
    });
    await seeding.catch((failure: CommandFailure) => {
      throw new Trouble(failure.said.replace(/\.$/, ''), `What the services say is in ${this.home.logs}/souk.log`);
    });
    journal.onHealthy('catalogue');
  }

  private announce({ secrets, layout, certificates }: ServiceSurroundings, journal: SystemJournal): void {
    const addresses = addressesOf(this.ports, layout, certificates);
    this.undo.push(() => rmSync(this.home.urls, { force: true }));
    // Whoever waits for the file finds all of it there.
    const fresh = `${this.home.urls}.new`;
    writeFileSync(fresh, `${JSON.stringify(addresses, null, 2)}\n`);
    renameSync(fresh, this.home.urls);
    this.display.settle();
    const facts = {
      config: this.config,
      rabbitmqPassword: secrets.of('rabbitmq.souk_admin'),
      logs: this.home.logs,
      startedIn: journal.elapsed,
    };
    for (const line of welcome(addresses, facts)) this.display.say(line);
  }

  private readDefinitions(): BrokerDefinitions {
    const file = join(this.repository, 'infra/rabbitmq/definitions.json');
    if (!existsSync(file)) throw new Trouble(`${file} is missing`, 'Make it with npm run topology');
    return parseDefinitions(readFileSync(file, 'utf8'));
  }
}
