import { topology } from '@souk/contracts';
import { type EventDefinition, type Message, newId } from '@souk/kernel';
import { type Envelope, exchanges, retryExchange, retryTiers } from '@souk/messaging';
import { PostgresDatabase, PostgresReader } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { eventually, FreshBroker, type FreshDatabase, freshDatabase, TokenIssuer } from '@souk/testing';
import { configurePayment } from './payment-test.config.js';

/** The real service on a database and a virtual host of its own, with both doors open. */
export class RunningPayment {
  private constructor(
    private readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly broker: FreshBroker,
    readonly issuer: TokenIssuer,
    private readonly database: FreshDatabase,
  ) {}

  static async start(): Promise<RunningPayment> {
    const [database, broker, issuer] = await Promise.all([
      freshDatabase('payment'),
      FreshBroker.create(topology),
      TokenIssuer.start(),
    ]);
    configurePayment({ ...database, rabbitmqUrl: broker.urlFor('payment'), jwksUrl: issuer.jwksUrl });
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.startAllMicroservices();
    await app.get(PostgresDatabase).ready();
    return new RunningPayment(app, broker, issuer, database);
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await this.broker.drop();
    await this.database.drop();
  }

  /** Sends a command as orders does. */
  async send(command: Message, id = newId()): Promise<void> {
    await this.say('orders', exchanges.commands, command, id);
  }

  /** Announces an event as its service does. @returns the message's id */
  async announce(event: Message<EventDefinition>, source = 'orders'): Promise<string> {
    const id = newId();
    await this.say(source, exchanges.events, event, id);
    return id;
  }

  /** The next message in a queue of orders, once there is one. */
  next(queue: string): Promise<Envelope> {
    return eventually(async () => {
      const message = await this.broker.take(queue);
      if (!message) throw new Error(`There is nothing in ${queue} yet.`);
      return JSON.parse(message.content.toString()) as Envelope;
    });
  }

  /** Resolves once a message has been handled. */
  async isHandled(id: string): Promise<void> {
    const sql = 'SELECT consumer FROM inbox_messages WHERE message_id = $1';
    await eventually(async () => {
      const found = await this.app.get(PostgresReader).query(sql, [id]);
      if (found.length === 0) throw new Error(`Message ${id} has not been handled yet.`);
    });
  }

  /** Resolves once a message waits to be tried again, for the first time or, where nobody looked in time, for a later one. */
  async retries(): Promise<void> {
    await eventually(async () => {
      const waiting = await Promise.all(retryTiers.map(({ name }) => this.broker.count(retryExchange(name))));
      if (waiting.every((count) => count === 0)) throw new Error('No message waits to be tried again.');
    });
  }

  async get(url: string, authorization?: string): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await this.app.inject({
      method: 'GET',
      url,
      headers: { ...(authorization && { authorization }) },
    });
    return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
  }

  private async say(
    source: string,
    exchange: string,
    { definition, subject, payload }: Message,
    id: string,
  ): Promise<void> {
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source,
      type: definition.name,
      dataversion: definition.version,
      subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: subject,
      ...(definition.kind === 'command' && { replyto: 'orders.replies' }),
      data: payload,
    };
    await this.broker.publishAs(source, { exchange, routingKey: definition.routingKey }, JSON.stringify(envelope), {
      messageId: id,
      type: definition.name,
    });
  }
}
