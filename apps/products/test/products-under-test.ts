import { topology } from '@souk/contracts';
import { newId } from '@souk/kernel';
import { MongoDatabase, MongoReader } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { FreshBroker, type FreshMongo, freshMongo, TokenIssuer } from '@souk/testing';
import { configureProducts } from './products-test.config.js';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly location: unknown;
}

/** The real service on a database and a broker of its own, asked over HTTP without a port. */
export class ProductsUnderTest {
  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly broker: FreshBroker,
    private readonly database: FreshMongo,
    private readonly issuer: TokenIssuer,
    /** `Authorization` headers. */
    readonly admin: string,
    readonly customer: string,
  ) {}

  static async start(): Promise<ProductsUnderTest> {
    const [database, broker, issuer] = await Promise.all([
      freshMongo('products'),
      FreshBroker.create(topology),
      TokenIssuer.start(),
    ]);
    configureProducts(database.mongoUrl, broker.urlFor('products'), issuer.jwksUrl);
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.get(MongoDatabase).ready();
    const [admin, customer] = await Promise.all([
      issuer.authorization(newId(), 'admin'),
      issuer.authorization(newId(), 'customer'),
    ]);
    return new ProductsUnderTest(app, broker, database, issuer, admin, customer);
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await Promise.all([this.broker.drop(), this.database.drop()]);
  }

  async ask(
    method: 'GET' | 'POST' | 'PATCH',
    url: string,
    { body, as: authorization }: { body?: object; as?: string } = {},
  ): Promise<Answer> {
    const response = await this.app.inject({
      method,
      url,
      headers: authorization === undefined ? {} : { authorization },
      payload: body,
    });
    return { status: response.statusCode, body: response.json(), location: response.headers['location'] };
  }

  add(body: object): Promise<Answer> {
    return this.ask('POST', '/products', { body, as: this.admin });
  }

  change(id: unknown, body: object): Promise<Answer> {
    return this.ask('PATCH', `/products/${String(id)}`, { body, as: this.admin });
  }

  /** The SKUs that a list has, and how many there are on all pages. */
  async list(query: string): Promise<{ skus: string[]; total: unknown }> {
    const { body } = await this.ask('GET', `/products?${query}`);
    return { skus: (body['items'] as { sku: string }[]).map(({ sku }) => sku), total: body['total'] };
  }

  /** What was published about a product, in order. */
  async published(id: unknown): Promise<[string, object][]> {
    const outbox = this.app.get(MongoReader).collection<{ body: string }>('outbox_messages');
    const documents = await outbox.find({ subject: String(id) }, { sort: { sequence: 1 } }).toArray();
    return documents
      .map(({ body }) => JSON.parse(body) as { type: string; data: object })
      .map(({ type, data }) => [type, data]);
  }
}
