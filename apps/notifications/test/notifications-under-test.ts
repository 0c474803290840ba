import type { Type } from '@nestjs/common';
import { orderConfirmed, orderRejected, shipmentDispatched, type UserFacts, userRegistered, userUpdated } from '@souk/contracts';
import { type EventDefinition, newId, type Payload } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { MongoDatabase, MongoTransactions, type MongoUnitOfWork } from '@souk/persistence';
import { createApplication } from '@souk/service';
import { eventually, type FreshMongo, freshMongo, TokenIssuer } from '@souk/testing';
import { NotifyWhenOrderConfirmed } from '../src/messages/notify-when-order-confirmed.js';
import { NotifyWhenOrderRejected } from '../src/messages/notify-when-order-rejected.js';
import { NotifyWhenShipmentDispatched } from '../src/messages/notify-when-shipment-dispatched.js';
import { RememberRecipientWhenUserUpdated } from '../src/messages/remember-recipient-when-user-updated.js';
import { WelcomeUserWhenRegistered } from '../src/messages/welcome-user-when-registered.js';
import type { NotificationView } from '../src/persistence/notification-views.js';
import { configureNotifications } from './notifications-test.config.js';

interface Reaction<Event extends EventDefinition> {
  handle(payload: Payload<Event>, work: MongoUnitOfWork): Promise<void>;
}

interface Answer<Body> {
  readonly status: number;
  /** Empty when the answer is not JSON. */
  readonly body: Body;
  readonly text: string;
  readonly contentType: unknown;
}

/** The real service on a database of its own: messages come in as the transport hands them over, HTTP without a port. */
export class NotificationsUnderTest {
  private constructor(
    readonly app: Awaited<ReturnType<typeof createApplication>>,
    private readonly database: FreshMongo,
    private readonly issuer: TokenIssuer,
  ) {}

  static async start(): Promise<NotificationsUnderTest> {
    const [database, issuer] = await Promise.all([freshMongo('notifications'), TokenIssuer.start()]);
    configureNotifications(database.mongoUrl, issuer.jwksUrl);
    const { AppModule } = await import('../src/app.module.js');
    const app = await createApplication(AppModule);
    await app.init();
    await app.get(MongoDatabase).ready();
    return new NotificationsUnderTest(app, database, issuer);
  }

  async stop(): Promise<void> {
    await this.app.close();
    this.issuer.stop();
    await this.database.drop();
  }

  registered(user: UserFacts, messageId = newId()): Promise<void> {
    return this.deliver(userRegistered, WelcomeUserWhenRegistered, user, messageId);
  }

  updated(user: UserFacts): Promise<void> {
    return this.deliver(userUpdated, RememberRecipientWhenUserUpdated, user);
  }

  confirmed(orderId: string, customerId: string, messageId = newId()): Promise<void> {
    const payload = { ...about(orderId, customerId), total: { amount: 4_000, currency: 'EUR' } };
    return this.deliver(orderConfirmed, NotifyWhenOrderConfirmed, payload, messageId);
  }

  rejected(orderId: string, customerId: string): Promise<void> {
    const payload = { ...about(orderId, customerId), reason: { code: 'OUT_OF_STOCK' as const, message: 'SOUK-LAMP is sold out' } };
    return this.deliver(orderRejected, NotifyWhenOrderRejected, payload);
  }

  dispatched(orderId: string, customerId: string): Promise<void> {
    const payload = { ...about(orderId, customerId), shipmentId: newId(), trackingNumber: 'TRACK-1' };
    return this.deliver(shipmentDispatched, NotifyWhenShipmentDispatched, payload);
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
    const { body } = await this.get<{ items: NotificationView[] }>(`/notifications?orderId=${orderId}`, await this.admin());
    return body.items;
  }

  /** Waits until these mails, and no others, have come to the address; newest first. */
  async mailsTo(address: string, subjects: readonly string[]): Promise<{ ID: string; Subject: string; Snippet: string }[]> {
    return eventually(async () => {
      const { body } = await this.get<{ messages: { ID: string; Subject: string; Snippet: string }[] }>(`/api/v1/search?query=to:${address}`);
      const got = body.messages.map(({ Subject }) => Subject).toSorted();
      if (got.join() !== subjects.toSorted().join()) throw new Error(`${address} has got: ${got.join(', ')}`);
      return body.messages;
    });
  }

  private async deliver<Event extends EventDefinition>(event: Event, handler: Type<Reaction<Event>>, data: Payload<Event>, id = newId()): Promise<void> {
    const envelope: Envelope = {
      specversion: '1.0', id, source: 'test', type: event.name, dataversion: 1, subject: newId(), time: new Date().toISOString(),
      datacontenttype: 'application/json', correlationid: id, data,
    };
    await this.app.get(MongoTransactions).runOnce(`notifications.${event.name}`, envelope, (work) => this.app.get(handler).handle(data, work));
  }
}

const about = (orderId: string, customerId: string) => ({ orderId, customerId, saga: 'orchestration' as const });

/** A user as users tells of them. */
export function aUser(facts: Partial<UserFacts> = {}): UserFacts {
  const userId = newId();
  return { userId, version: 1, email: `${userId}@souk.test`, name: 'Ada', ...facts };
}
