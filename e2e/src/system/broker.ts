import { strictEqual } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, minutes } from '@souk/kernel';
import { callOk } from '../shop/http.js';
import type { Addresses } from '../shop/addresses.js';

const ADMIN = 'souk_admin';
const VHOST = 'souk';
/** The exchange without a name, through which everything has a way into every queue. */
const STRAIGHT = 'amq.default';
const isServiceQueue = (name: string): boolean => !name.startsWith('souk.') && !name.endsWith('.parked');

/** A message as it is put into a queue, past everything that checks what services publish. */
export interface RawMessage {
  readonly body: string;
  readonly messageId?: string;
  /** The login that the broker vouches for. */
  readonly sentBy?: string;
}

/**
 * The broker of a running system, as its administrator sees it.
 * @see https://www.rabbitmq.com/docs/management#http-api
 */
export class Broker {
  private constructor(
    private readonly url: string,
    private readonly home: string,
    private readonly authorization: string,
  ) {}

  static async of({ rabbitmq }: Addresses, home = process.env['SOUK_HOME'] ?? '.souk'): Promise<Broker> {
    const secrets = JSON.parse(await readFile(join(home, 'secrets.json'), 'utf8')) as Record<string, string>;
    const login = `${ADMIN}:${secrets[`rabbitmq.${ADMIN}`]}`;
    return new Broker(rabbitmq, home, `Basic ${Buffer.from(login).toString('base64')}`);
  }

  /** The queues that services consume: one for each thing that they listen to. */
  async serviceQueues(): Promise<readonly string[]> {
    const queues = await this.call<{ name: string }[]>('GET', `queues/${VHOST}?columns=name`);
    return queues.map(({ name }) => name).filter(isServiceQueue);
  }

  /** How many messages lie in its queues, in somebody's hand or not. */
  async messageCount(): Promise<number> {
    const queues = await this.call<{ messages?: number }[]>('GET', `queues/${VHOST}?columns=name,messages`);
    return queues.reduce((sum, { messages = 0 }) => sum + messages, 0);
  }

  /** Then: it has given up every connection of this service, as it does when no heartbeat has come for too long. */
  async hasGivenUp(service: string): Promise<void> {
    await eventually(async () => strictEqual(await this.connectionCount(service), 0, `connections of ${service}`), {
      within: minutes(1),
      every: 1_000,
    });
  }

  /** How many connections a service has. */
  async connectionCount(service: string): Promise<number> {
    const connections = await this.call<{ user: string }[]>('GET', `vhosts/${VHOST}/connections?columns=user`);
    return connections.filter(({ user }) => user === service).length;
  }

  /** When: somebody who may do anything puts this into a queue. */
  async puts(queue: string, { body, messageId, sentBy }: RawMessage): Promise<void> {
    const { routed } = await this.call<{ routed: boolean }>('POST', `exchanges/${VHOST}/${STRAIGHT}/publish`, {
      routing_key: queue,
      payload: body,
      payload_encoding: 'string',
      properties: {
        delivery_mode: 2,
        content_type: 'application/json',
        ...(messageId !== undefined && { message_id: messageId }),
        ...(sentBy !== undefined && { user_id: sentBy }),
      },
    });
    if (!routed) throw new Error(`The broker has no queue ${queue}.`);
  }

  /** Meanwhile its administrator may send in the name of any service, as no service itself may. */
  async whileImpersonating(meanwhile: () => Promise<void>): Promise<void> {
    const { tags, ...login } = await this.call<{ tags: string[] | string }>('GET', `users/${ADMIN}`);
    const before = Array.isArray(tags) ? tags.join(',') : tags;
    await this.call('PUT', `users/${ADMIN}`, { ...login, tags: `${before},impersonator` });
    try {
      await meanwhile();
    } finally {
      await this.call('PUT', `users/${ADMIN}`, { ...login, tags: before });
    }
  }

  /** When: everything that it holds is deleted: queues, bindings, exchanges and all messages. */
  async isWiped(): Promise<void> {
    await this.call('DELETE', `vhosts/${VHOST}`);
  }

  /** When: the definitions that it was started with are loaded again. */
  async definitionsAreLoaded(): Promise<void> {
    const file = join(this.home, 'data/rabbitmq/definitions.json');
    await this.call('POST', 'definitions', JSON.parse(await readFile(file, 'utf8')));
  }

  private async call<Body>(method: string, path: string, body?: unknown): Promise<Body> {
    const headers = { authorization: this.authorization };
    return (await callOk<Body>(method, `${this.url}/api/${path}`, { body, headers })).body;
  }
}
