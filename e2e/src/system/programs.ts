import { ok, strictEqual } from 'node:assert';
import { seconds } from '@souk/kernel';
import { fetchAsOperator } from '../shop/operator-fetch.js';
import { Program } from './program.js';

/** The servers that the services stand on. */
export const SERVERS = ['rabbitmq', 'postgres', 'mongodb'] as const;
/** What urls.json lists besides services and their doors for gRPC. */
const NO_SERVICE = new Set(['traces', 'rabbitmq', 'mail']);
const ANSWERS_WITHIN = seconds(3);

interface Readiness {
  readonly status: 'up' | 'degraded' | 'down';
}

/** Everything that runs in a home, by the name that the launcher gave it. */
export class Programs {
  private readonly byName: ReadonlyMap<string, Program>;

  /** @param addresses what urls.json says, where a second copy of a service is listed as `orders-2`. */
  constructor(
    private readonly addresses: Readonly<Record<string, string>>,
    readonly home = process.env['SOUK_HOME'] ?? '.souk',
  ) {
    const services = this.serviceNames.map((name) => new Program(name, home, () => this.isReady(name)));
    this.byName = new Map(
      [
        ...services,
        new Program('rabbitmq', home, () => this.isReady('orders', 'up')),
        new Program('postgres', home, () => this.isReady('orders')),
        new Program('mongodb', home, () => this.isReady('products')),
      ].map((program) => [program.name, program]),
    );
  }

  /** Names of the services' processes. */
  get serviceNames(): string[] {
    return Object.keys(this.addresses).filter((name) => !NO_SERVICE.has(name) && !name.endsWith('-grpc'));
  }

  get all(): Program[] {
    return [...this.byName.values()];
  }

  /** @throws Error when there is no such program. */
  named(name: string): Program {
    const program = this.byName.get(name);
    if (!program) throw new Error(`There is no program ${name} among ${[...this.byName.keys()].join(', ')}.`);
    return program;
  }

  /** A service that does without its broker for now is ready, but not `up`. */
  private async isReady(name: string, wanted?: Readiness['status']): Promise<void> {
    const signal = AbortSignal.timeout(ANSWERS_WITHIN);
    const answer = await fetchAsOperator(`${this.addresses[name]}/health/ready`, { signal });
    const { status } = (await answer.json()) as Readiness;
    ok(answer.ok, `${name} is ${status}`);
    if (wanted !== undefined) strictEqual(status, wanted, `${name} is ${status}`);
  }
}
