import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { authorisePayment, capturePayment, refundPayment, voidAuthorisation } from '@souk/contracts';
import { type CommandDefinition, newId } from '@souk/kernel';
import type { Envelope, ReplyAddress, ReplyData } from '@souk/messaging';
import {
  PostgresDatabase,
  PostgresModule,
  PostgresReader,
  PostgresTransactions,
  type PostgresUnitOfWork,
} from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { AuthorisePayment } from '../src/application/authorise-payment.js';
import { CapturePayment } from '../src/application/capture-payment.js';
import { DueCalls } from '../src/application/due-calls.js';
import { PaymentProvider } from '../src/application/payment-provider.js';
import { ProviderCallRunner } from '../src/application/provider-call-runner.js';
import { ProviderCallSignal } from '../src/application/provider-call-signal.js';
import { RefundPayment } from '../src/application/refund-payment.js';
import { VoidAuthorisation } from '../src/application/void-authorisation.js';
import { PaymentsModule } from '../src/payments.module.js';
import { type PaymentView, PaymentViews } from '../src/persistence/payment-views.js';
import { paymentMigrations } from '../src/persistence/payment-migrations.js';
import type { LedgerEntry } from '../src/simulated-provider/ledger-entry.js';

/** Short enough for tests; a question about an unknown outcome still waits its 2 s. */
const TIMES = { providerTimeoutMs: 300, lateSuccessMs: 1_000 };

const REPLIES = `
  SELECT envelope ->> 'type' AS type, envelope -> 'data' AS data FROM outbox_messages
  WHERE exchange = 'souk.replies' AND subject = $1 ORDER BY id`;
const LEDGER = `
  SELECT operation, calls, status, amount::int AS amount FROM simulated_provider.operations o
  WHERE idempotency_key LIKE 'pay_' || $1 || '_%' ORDER BY operation`;

@Module({})
class TestModule {}

/** The inside of payment on a database of its own, without broker and HTTP. */
export class PaymentUnderTest {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly database: FreshDatabase,
  ) {}

  /** Starts it, or another replica beside or after one on the same database. */
  static async start(shared?: FreshDatabase): Promise<PaymentUnderTest> {
    const database = shared ?? (await freshDatabase('payment'));
    const imports = [
      PostgresModule.for({ service: 'payment', ...database, migrations: paymentMigrations }),
      PaymentsModule.for(TIMES),
    ];
    const app = await NestFactory.createApplicationContext({ module: TestModule, imports }, { logger: false });
    await app.get(PostgresDatabase).ready();
    return new PaymentUnderTest(app, database);
  }

  async stop({ keepDatabase = false } = {}): Promise<void> {
    await this.app.close();
    if (!keepDatabase) await this.database.drop();
  }

  get provider(): PaymentProvider {
    return this.app.get(PaymentProvider);
  }

  /** Lets nothing be said to the provider any more, as if the process had died before it could. */
  async neverCalls(): Promise<void> {
    await this.app.get(ProviderCallRunner).onModuleDestroy();
  }

  /** Claims what is due, as a process does that dies before it makes the call. */
  async claimsInVain(): Promise<number> {
    return (await this.app.get(DueCalls).claim(10)).length;
  }

  authorise(orderId: string, token: string, { amount = 5_000, commandId = newId() } = {}): Promise<void> {
    const order = { orderId, customerId, amount: { amount, currency: 'EUR' }, token };
    return this.obey(authorisePayment, orderId, commandId, (work, address) =>
      this.app.get(AuthorisePayment).run(work, order, address),
    );
  }

  void(orderId: string, commandId = newId()): Promise<void> {
    return this.obey(voidAuthorisation, orderId, commandId, (work, address) =>
      this.app.get(VoidAuthorisation).run(work, orderId, customerId, address),
    );
  }

  capture(orderId: string, commandId = newId()): Promise<void> {
    return this.obey(capturePayment, orderId, commandId, (work, address) =>
      this.app.get(CapturePayment).run(work, orderId, address),
    );
  }

  refund(orderId: string, commandId = newId()): Promise<void> {
    return this.obey(refundPayment, orderId, commandId, (work, address) =>
      this.app.get(RefundPayment).run(work, orderId, address),
    );
  }

  /** Makes every call that is put off due now: time passes. */
  async timePasses(): Promise<void> {
    await this.app
      .get(PostgresTransactions)
      .run((work) => work.query(`UPDATE provider_calls SET due_at = clock_timestamp() WHERE state <> 'settled'`));
    this.app.get(ProviderCallSignal).wake();
  }

  async payment(orderId: string): Promise<PaymentView | undefined> {
    return this.app.get(PaymentViews).find(orderId, customerId);
  }

  async status(orderId: string): Promise<string | undefined> {
    return (await this.payment(orderId))?.status;
  }

  /** The answers that were given, oldest first. */
  async replies(orderId: string): Promise<[string, ReplyData['outcome']][]> {
    const rows = await this.rows<{ type: string; data: ReplyData }>(REPLIES, orderId);
    return rows.map(({ type, data }) => [type, data.outcome]);
  }

  /** What stands in the provider's books about an order. */
  async ledger(orderId: string): Promise<Pick<LedgerEntry, 'operation' | 'calls' | 'status'>[]> {
    return this.rows(LEDGER, orderId);
  }

  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.app.get(PostgresReader).query<Row>(sql, parameters);
  }

  private async obey(
    command: CommandDefinition,
    orderId: string,
    id: string,
    run: (work: PostgresUnitOfWork, address: ReplyAddress) => Promise<void>,
  ): Promise<void> {
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source: 'orders',
      type: command.name,
      dataversion: 1,
      subject: orderId,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: orderId,
      replyto: 'orders.replies',
      data: {},
    };
    const address = {
      commandId: id,
      command: command.name,
      replyTo: 'orders.replies',
      subject: orderId,
      correlationId: orderId,
    };
    await this.app.get(PostgresTransactions).runOnce(command.name, envelope, (work) => run(work, address));
  }
}

export const customerId = newId();
