import { topology } from '@souk/contracts';
import { PostgresDatabase, PostgresReader } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { eventually, FreshBroker, type FreshDatabase, freshDatabase } from '@souk/testing';
import { configureUsers } from './users-test.config.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
}

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** The real service on a database and a broker of its own, asked over HTTP without a port. */
export class UsersUnderTest {
  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly broker: FreshBroker,
    private readonly database: FreshDatabase,
  ) {}

  static async start(): Promise<UsersUnderTest> {
    const [database, broker] = await Promise.all([freshDatabase('users'), FreshBroker.create(topology)]);
    configureUsers(database, broker.urlFor('users'));
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.get(PostgresDatabase).ready();
    return new UsersUnderTest(app, broker, database);
  }

  async stop(): Promise<void> {
    await this.app.close();
    await Promise.all([this.broker.drop(), this.database.drop()]);
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    { body, token }: { body?: object; token?: string } = {},
  ): Promise<Answer> {
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const response = await this.app.inject({ method, url, headers, payload: body });
    return { status: response.statusCode, body: response.body === '' ? {} : response.json() };
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

  /** Signs in as the demo admin, once there is one. */
  admin(): Promise<SignedIn> {
    return eventually(async () => {
      const tokens = await this.signIn('admin@souk.test', 'souk-admin-1');
      if (!tokens.accessToken) throw new Error('the demo admin cannot sign in');
      return tokens;
    });
  }

  refresh(refreshToken: string): Promise<Answer> {
    return this.ask('POST', '/auth/refresh', { body: { refreshToken } });
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
}
