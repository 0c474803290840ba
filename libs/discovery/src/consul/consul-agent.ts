import { minutes, seconds } from '@souk/kernel';
import { z } from 'zod';
import { localAddressTowards } from './local-address.js';

/** Where a Consul agent is, and what it lets in. */
export interface ConsulOptions {
  /** Its HTTP API, e.g. `http://consul:8500`. */
  readonly url: string;
  /** An ACL token, where the agent asks for one. */
  readonly token?: string;
}

/** A copy of a service as it registers itself. */
export interface ConsulRegistration {
  /** No other process has it. */
  readonly id: string;
  readonly service: string;
  /** The port that it listens on. */
  readonly port: number;
  /** Origin at which others reach it; default: this port at the address of the network in which the agent is. */
  readonly url?: string;
}

/** The copies whose checks pass, and the state of the registry at which that was so. */
export interface HealthyCopies {
  readonly copies: readonly {
    readonly id: string;
    readonly address: string;
    readonly port: number;
    readonly weight: number;
  }[];
  readonly index: number;
}

const ANSWER_WITHIN_MS = seconds(3);
/** An answer comes at this time even if nothing has changed, so that a connection that is dead is noticed. */
const WAIT_MS = seconds(30);
/** Consul adds up to a sixteenth of the wait. */
const WAIT_ANSWERED_WITHIN_MS = WAIT_MS * (1 + 1 / 16) + ANSWER_WITHIN_MS;
const CHECK_EVERY_MS = seconds(5);
const CHECK_TIMEOUT_MS = seconds(3);
const FORGOTTEN_AFTER_MS = minutes(1);

const health = z.array(
  z.object({
    Node: z.object({ Address: z.string() }),
    Service: z.object({
      ID: z.string(),
      Address: z.string(),
      Port: z.number().int(),
      Weights: z.object({ Passing: z.number().int().nonnegative() }).optional(),
    }),
  }),
);

/**
 * The part of a Consul agent's HTTP API that service discovery needs. Every method throws an Error when the agent does not answer as
 * it should.
 * @see https://developer.hashicorp.com/consul/api-docs
 */
export class ConsulAgent {
  constructor(private readonly options: ConsulOptions) {}

  /**
   * @param index of the last answer: waits, up to 30 s, until something has changed since (a blocking query)
   * @see https://developer.hashicorp.com/consul/api-docs/features/blocking
   */
  async healthy(service: string, signal: AbortSignal, index?: number): Promise<HealthyCopies> {
    const query = index === undefined ? '' : `&index=${index}&wait=${WAIT_MS}ms`;
    const within = index === undefined ? ANSWER_WITHIN_MS : WAIT_ANSWERED_WITHIN_MS;
    const answer = await this.call('GET', `/v1/health/service/${encodeURIComponent(service)}?passing=true${query}`, {
      signal: AbortSignal.any([signal, AbortSignal.timeout(within)]),
    });
    const copies = health.parse(await answer.json()).map(({ Node, Service }) => ({
      id: Service.ID,
      address: Service.Address || Node.Address,
      port: Service.Port,
      weight: Service.Weights?.Passing ?? 1,
    }));
    return { copies, index: Number(answer.headers.get('x-consul-index')) };
  }

  /** Has the agent know the copy, and check by itself that it is ready. */
  async register({ id, service, port, url }: ConsulRegistration): Promise<void> {
    const origin = new URL(url ?? `http://${await localAddressTowards(this.options.url)}:${port}`);
    await this.write('/v1/agent/service/register', {
      ID: id,
      Name: service,
      Address: origin.hostname,
      Port: Number(origin.port || (origin.protocol === 'https:' ? 443 : 80)),
      Check: {
        Name: 'ready',
        HTTP: new URL('/health/ready', origin).href,
        Interval: `${CHECK_EVERY_MS}ms`,
        Timeout: `${CHECK_TIMEOUT_MS}ms`,
        DeregisterCriticalServiceAfter: `${FORGOTTEN_AFTER_MS}ms`,
      },
    });
  }

  async deregister(id: string): Promise<void> {
    await this.write(`/v1/agent/service/deregister/${encodeURIComponent(id)}`);
  }

  async knows(id: string): Promise<boolean> {
    const answer = await this.call('GET', `/v1/agent/service/${encodeURIComponent(id)}`, { accepting: [404] });
    await answer.body?.cancel();
    return answer.status !== 404;
  }

  private async write(path: string, body?: unknown): Promise<void> {
    const answer = await this.call('PUT', path, { body });
    await answer.body?.cancel();
  }

  private async call(
    method: 'GET' | 'PUT',
    path: string,
    { body, signal, accepting = [] }: { body?: unknown; signal?: AbortSignal; accepting?: readonly number[] },
  ): Promise<Response> {
    const { url, token } = this.options;
    const answer = await fetch(new URL(path, url), {
      method,
      headers: token === undefined ? {} : { 'x-consul-token': token },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: signal ?? AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (answer.ok || accepting.includes(answer.status)) return answer;
    throw new Error(`Consul answered ${method} ${path} with ${answer.status}: ${(await answer.text()).slice(0, 200)}`);
  }
}
