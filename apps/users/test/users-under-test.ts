import { topology } from '@souk/contracts';
import { AuditLog, type AuditRecord } from '@souk/messaging';
import { PostgresDatabase, PostgresReader } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { eventually, FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { configureUsers, type TestSettings } from './users-test.config.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  /** Seconds; 0 where it does not say. */
  readonly retryAfter: number;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
}

const DEMO_ADMIN = 'admin@souk.test';

/** The real service on a database and a broker of its own, asked over HTTP without a port. */
export class UsersUnderTest {
  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly broker: FreshBroker,
    private readonly database: FreshDatabase,
  ) {}

  static async start(settings: TestSettings = {}): Promise<UsersUnderTest> {
    const [database, broker] = await Promise.all([freshDatabase('users'), FreshBroker.create(topology)]);
    configureUsers(database, broker.urlFor('users'), settings);
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.get(PostgresDatabase).ready();
    const users = new UsersUnderTest(app, broker, database);
    await users.hasDemoAccounts();
    return users;
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.broker.drop(), this.database.drop()]);
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH' | 'PUT',
    url: string,
    { body, token, from }: { body?: object; token?: string; from?: string } = {},
  ): Promise<Answer> {
    const headers = {
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(from !== undefined && { 'x-forwarded-for': from }),
    };
    const response = await this.app.inject({ method, url, headers, payload: body });
    const retryAfter = Number(response.headers['retry-after'] ?? 0);
    return { status: response.statusCode, body: response.body === '' ? {} : response.json(), retryAfter };
  }

  /** @returns the id of the new account. */
  async register(email: string, { password = 'a long enough phrase', name = 'Ada' } = {}): Promise<string> {
    const { body } = await this.ask('POST', '/auth/register', { body: { email, password, name } });
    return body['id'] as string;
  }

  async signIn(email: string, password = 'a long enough phrase'): Promise<SignedIn> {
    const { body } = await this.ask('POST', '/auth/login', { body: { email, password } });
    return body as unknown as SignedIn;
  }

  /** Signs in as the demo admin. */
  admin(): Promise<SignedIn> {
    return this.signIn(DEMO_ADMIN, 'souk-admin-1');
  }

  refresh(refreshToken: string): Promise<Answer> {
    return this.ask('POST', '/auth/refresh', { body: { refreshToken } });
  }

  /** What the audit log says of this kind, newest first. */
  audited(action: string): Promise<AuditRecord[]> {
    return this.app.get(AuditLog).list({ action, limit: 1_000 });
  }

  /** What was published about a user: `[type, data]`, oldest first. */
  async published(userId: string): Promise<[string, object][]> {
    const rows = await this.rows<{ envelope: { type: string; data: object } }>(
      'SELECT envelope FROM outbox_messages WHERE subject = $1 ORDER BY id',
      userId,
    );
    return rows.map(({ envelope }) => [envelope.type, envelope.data]);
  }

  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.app.get(PostgresReader).query<Row>(sql, parameters);
  }

  /** Waits for the last of them. To sign in before would count as a failure, and five of those shut the account. */
  private async hasDemoAccounts(): Promise<void> {
    await eventually(async () => {
      const [admin] = await this.rows('SELECT FROM accounts WHERE email = $1', DEMO_ADMIN);
      if (!admin) throw new Error('there is no demo admin yet');
    });
  }
}
