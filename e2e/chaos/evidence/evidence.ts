import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AuditFacts } from '../../src/audit/facts.js';
import type { Addresses } from '../../src/shop/addresses.js';
import { History } from './history.js';

const ADMIN = 'souk_admin';

/** What a run leaves behind for whoever has to find out why it failed. */
export class Evidence {
  readonly folder: string;
  readonly history: History;

  constructor(
    run: string,
    private readonly home = process.env['SOUK_HOME'] ?? '.souk',
  ) {
    this.folder = join(this.home, 'chaos', run);
    this.history = new History(this.folder);
  }

  /** Adds every service's rows, the state of every queue and all logs to the history. @returns the folder. */
  async keep(facts: AuditFacts | undefined, addresses: Addresses & { readonly rabbitmq?: string }): Promise<string> {
    if (facts) this.write('facts.json', facts);
    this.write('queues.json', await this.queues(addresses.rabbitmq));
    cpSync(join(this.home, 'logs'), join(this.folder, 'logs'), { recursive: true });
    return this.folder;
  }

  /** A run in which nothing went wrong needs no evidence. */
  discard(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private write(name: string, content: unknown): void {
    writeFileSync(join(this.folder, name), `${JSON.stringify(content, null, 2)}\n`);
  }

  private async queues(managementUrl: string | undefined): Promise<unknown> {
    const secrets = JSON.parse(readFileSync(join(this.home, 'secrets.json'), 'utf8')) as Record<string, string>;
    const login = Buffer.from(`${ADMIN}:${secrets[`rabbitmq.${ADMIN}`]}`).toString('base64');
    const headers = { authorization: `Basic ${login}` };
    // A broker that does not answer is evidence too, and no reason to lose the rest.
    return fetch(`${managementUrl}/api/queues/souk`, { headers }).then(
      (answer): unknown => (answer.ok ? answer.json() : { status: answer.status }),
      (error: unknown) => ({ error: String(error) }),
    );
  }
}
