import {
  orderCancelled,
  orderConfirmed,
  orderRejected,
  shipmentDispatched,
  topology,
  type UserFacts,
  userRegistered,
  userUpdated,
} from '@souk/contracts';
import { type EventDefinition, newId, type Payload } from '@souk/kernel';
import { type Envelope, exchanges } from '@souk/messaging';
import { MongoDatabase } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { eventually, FreshBroker, type FreshMongo, freshMongo, TokenIssuer } from '@souk/testing';
import type { NotificationView } from '../src/persistence/notification-views.js';
import { configureNotifications } from './notifications-test.config.js';

interface Answer<Body> {
  readonly status: number;
  /** Empty when the answer is not JSON. */
  readonly body: Body;
  readonly text: string;
  readonly contentType: unknown;
}

/** The real service on a database and a broker of its own, told things as the others tell them, asked over HTTP without a port. */
export class NotificationsUnderTest {
  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    readonly broker: FreshBroker,
    private readonly database: FreshMongo,
    private readonly issuer: TokenIssuer,
  ) {}

  static async start(): Promise<NotificationsUnderTest> {
    const [database, broker, issuer] = await Promise.all([
      freshMongo('notifications'),
      FreshBroker.create(topology),
      TokenIssuer.start(),
    ]);
    configureNotifications(database.mongoUrl, broker.urlFor('notifications'), issuer.jwksUrl);
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.startAllMicroservices();
    await app.get(MongoDatabase).ready();
    return new NotificationsUnderTest(app, broker, database, issuer);
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await Promise.all([this.broker.drop(), this.database.drop()]);
  }

  registered(user: UserFacts, messageId = newId()): Promise<string> {
    return this.tell('users', userRegistered, user, messageId);
  }

  updated(user: UserFacts): Promise<string> {
    return this.tell('users', userUpdated, user);
  }

  confirmed(orderId: string, customerId: string, messageId = newId()): Promise<string> {
    const payload = { ...about(orderId, customerId), total: { amount: 4_000, currency: 'EUR' } };
    return this.tell('orders', orderConfirmed, payload, messageId);
  }

  rejected(orderId: string, customerId: string): Promise<string> {
    const payload = {
      ...about(orderId, customerId),
      reason: { code: 'OUT_OF_STOCK' as const, message: 'SOUK-LAMP is sold out' },
    };
    return this.tell('orders', orderRejected, payload);
  }

  cancelled(orderId: string, customerId: string): Promise<string> {
    return this.tell('orders', orderCancelled, about(orderId, customerId));
  }

  dispatched(orderId: string, customerId: string): Promise<string> {
    const payload = { ...about(orderId, customerId), shipmentId: newId(), trackingNumber: 'TRACK-1' };
    return this.tell('shipping', shipmentDispatched, payload);
  }

  /** Waits until the message has been taken in, for good. */
  async hasHandled(messageId: string): Promise<void> {
    const inbox = this.app.get(MongoDatabase).db.collection('inbox_messages');
    await eventually(async () => {
      if ((await inbox.countDocuments({ '_id.messageId': messageId })) === 0)
        throw new Error(`message ${messageId} is not handled`);
    });
  }

  /** GET as nobody, or with an `Authorization` header. */
  async get<Body>(url: string, authorization?: string): Promise<Answer<Body>> {
    const headers = authorization === undefined ? {} : { authorization };
    const response = await this.app.inject({ method: 'GET', url, headers });
    const contentType = response.headers['content-type'];
    const body = String(contentType).includes('json') ? response.json<Body>() : ({} as Body);
    return { status: response.statusCode, body, text: response.body, contentType };
  }

  customer(id: string): Promise<string> {
    return this.issuer.authorization(id, 'customer');
  }

  admin(): Promise<string> {
    return this.issuer.authorization(newId(), 'admin');
  }

  async ofOrder(orderId: string): Promise<NotificationView[]> {
    const { body } = await this.get<{ items: NotificationView[] }>(
      `/notifications?orderId=${orderId}`,
      await this.admin(),
    );
    return body.items;
  }

  /** Waits until these mails, and no others, have come to the address; newest first. */
  async mailsTo(
    address: string,
    subjects: readonly string[],
  ): Promise<{ ID: string; Subject: string; Snippet: string }[]> {
    return eventually(async () => {
      const { body } = await this.get<{ messages: { ID: string; Subject: string; Snippet: string }[] }>(
        `/api/v1/search?query=to:${address}`,
      );
      const got = body.messages.map(({ Subject }) => Subject).toSorted();
      if (got.join() !== subjects.toSorted().join()) throw new Error(`${address} has got: ${got.join(', ')}`);
      return body.messages;
    });
  }

  /** @returns the id of the message. */
  private async tell<Event extends EventDefinition>(
    source: string,
    { name, routingKey }: Event,
    data: Payload<Event>,
    id = newId(),
  ): Promise<string> {
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source,
      type: name,
      dataversion: 1,
      subject: newId(),
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: id,
      data,
    };
    await this.broker.publishAs(source, { exchange: exchanges.events, routingKey }, JSON.stringify(envelope), {
      messageId: id,
    });
    return id;
  }
}

const about = (orderId: string, customerId: string) => ({ orderId, customerId, saga: 'orchestration' as const });

/** A user as users tells of them. */
export function aUser(facts: Partial<UserFacts> = {}): UserFacts {
  const userId = newId();
  return { userId, version: 1, email: `${userId}@souk.test`, name: 'Ada', ...facts };
}
