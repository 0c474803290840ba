import type { RabbitDefinitions } from '@souk/messaging';

interface ListedConnection {
  readonly name: string;
  readonly vhost: string;
  readonly user: string;
}

/**
 * The broker's management API, as an administrator.
 * @see https://www.rabbitmq.com/docs/management#http-api
 */
export class BrokerManagement {
  private readonly authorization: string;
  private readonly user: string;

  constructor(
    private readonly url: string,
    adminUrl: string,
  ) {
    const { username, password } = new URL(adminUrl);
    this.user = username;
    this.authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
  }

  /** Loads the definitions, gives every user the password, and lets this administrator in as well. */
  async load({ users, ...definitions }: RabbitDefinitions, password: string): Promise<void> {
    for (const { name, tags } of users) await this.call('PUT', `users/${name}`, { password, tags: tags.join(',') });
    await this.call('POST', 'definitions', definitions);
    for (const { name } of definitions.vhosts)
      await this.call('PUT', `permissions/${name}/${this.user}`, { configure: '.*', write: '.*', read: '.*' });
  }

  /** @throws Error while fewer than `expected` are listed, which they are some seconds after their opening; then it cuts none */
  async cutConnections(vhost: string, user: string, expected: number): Promise<void> {
    const listed = (await (await this.call('GET', `vhosts/${vhost}/connections`)).json()) as ListedConnection[];
    const mine = listed.filter((connection) => connection.user === user);
    if (mine.length < expected)
      throw new Error(`the broker lists ${mine.length} connections of ${user}, not ${expected}`);
    for (const { name } of mine) await this.call('DELETE', `connections/${encodeURIComponent(name)}`);
  }

  async deleteVhost(vhost: string): Promise<void> {
    await this.call('DELETE', `vhosts/${vhost}`);
  }

  private async call(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(new URL(`/api/${path}`, this.url), {
      method,
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok)
      throw new Error(`${method} ${path}: the broker answers ${response.status} ${await response.text()}`);
    return response;
  }
}
