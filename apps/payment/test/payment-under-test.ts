import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { PaymentFacts, PaymentView } from '@souk/contracts';
import { type Message, minutes, newId, seconds } from '@souk/kernel';
import { AimedFaults, type Envelope, type ReplyData } from '@souk/messaging';
import { PostgresDatabase, PostgresModule, PostgresReader, PostgresTransactions } from '@souk/persistence';
import { type FreshDatabase, freshDatabase } from '@souk/testing';
import { DueCalls } from '../src/application/due-calls.js';
import { MakeProviderCall } from '../src/application/make-provider-call.js';
import { PaymentProvider } from '../src/application/payment-provider.js';
import { ProviderCallRunner } from '../src/application/provider-call-runner.js';
import { ProviderCallSignal } from '../src/application/provider-call-signal.js';
import { paymentHandlers } from '../src/messages/payment-handlers.js';
import { PaymentsModule } from '../src/payments.module.js';
import { PaymentViews } from '../src/persistence/payment-views.js';
import { paymentMigrations } from '../src/persistence/payment-migrations.js';
import type { LedgerEntry } from '../src/simulated-provider/ledger-entry.js';
import { BackDoors, type Delivery } from './back-doors.js';
import { LostProcess } from './lost-process.js';
import { customerId, type Door, messagesFor, type Wish } from './payment-messages.js';

/** Short enough for tests; a question about an unknown outcome still waits its 2 s, a look for a late request as long as in earnest. */
const TIMES = {
  providerTimeoutMs: 300,
  lateSuccessMs: 1_000,
  pausesBeforeLookingMs: [seconds(5), seconds(15), minutes(1), minutes(5)],
};

const TOLD = `SELECT envelope FROM outbox_messages WHERE subject = $1 AND routing_key <> 'payment.changed' ORDER BY id`;
const CHANGES = `
  SELECT envelope -> 'data' AS data FROM outbox_messages WHERE subject = $1 AND routing_key = 'payment.changed' ORDER BY id`;
const LEDGER = `
  SELECT operation, calls, status, amount::int AS amount FROM simulated_provider.operations o
  WHERE idempotency_key LIKE 'pay_' || $1 || '_%' ORDER BY operation`;
const BOOKS = `
  SELECT
    COALESCE(sum(amount * CASE operation WHEN 'authorise' THEN 1 WHEN 'refund' THEN 0 ELSE -1 END), 0)::int AS held,
    COALESCE(sum(amount * CASE operation WHEN 'capture' THEN 1 WHEN 'refund' THEN -1 ELSE 0 END), 0)::int AS taken
  FROM simulated_provider.operations WHERE status = 'approved' AND idempotency_key LIKE 'pay_' || $1 || '_%'`;

const ENDLESS = 1_000_000;
const DUE_AGAIN = `UPDATE provider_calls SET due_at = clock_timestamp() WHERE state = 'pending' AND attempts < $1`;
const NEXT_CALL = `
  SELECT extract(epoch FROM due_at - clock_timestamp())::float8 * 1000 AS "inMs" FROM provider_calls
  WHERE order_id = $1 AND state <> 'settled'`;
const UNFINISHED = `
  SELECT (SELECT count(*)::int FROM provider_calls WHERE order_id = $1 AND state <> 'settled') AS calls,
    (SELECT count(*)::int FROM waiting_askers WHERE order_id = $1) AS askers`;

@Module({})
class TestModule {}

@Global()
@Module({ providers: [{ provide: AimedFaults, useClass: LostProcess }], exports: [AimedFaults] })
class FaultsModule {}

interface Asking extends Delivery {
  readonly door?: Door;
  /** Minor units. */
  readonly amount?: number;
}

/** The inside of payment with both back doors, on a database of its own, without broker and HTTP. */
export class PaymentUnderTest {
  private readonly doors: BackDoors;

  private constructor(
    private readonly app: INestApplicationContext,
    readonly database: FreshDatabase,
  ) {
    this.doors = new BackDoors(app);
  }

  /** Starts it, or another replica beside or after one on the same database. */
  static async start(shared?: FreshDatabase, times: Partial<typeof TIMES> = {}): Promise<PaymentUnderTest> {
    const database = shared ?? (await freshDatabase('payment'));
    const imports = [
      PostgresModule.for({ service: 'payment', ...database, migrations: paymentMigrations }),
      PaymentsModule.for({ ...TIMES, ...times }),
      FaultsModule,
    ];
    const app = await NestFactory.createApplicationContext(
      { module: TestModule, imports, controllers: paymentHandlers },
      { logger: false },
    );
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

  /** Starts the calls that are due, as the runner does that {@link neverCalls} has stopped. @returns those in hand */
  async startsDueCalls(): Promise<Promise<void>[]> {
    const calls = await this.app.get(DueCalls).claim(10);
    return calls.map((call) => this.app.get(MakeProviderCall).run(call));
  }

  authorise(orderId: string, token: string, asking: Asking = {}): Promise<void> {
    return this.ask({ orderId, operation: 'authorise', token }, asking);
  }

  void(orderId: string, asking: Asking = {}): Promise<void> {
    return this.ask({ orderId, operation: 'void' }, asking);
  }

  capture(orderId: string, asking: Asking = {}): Promise<void> {
    return this.ask({ orderId, operation: 'capture' }, asking);
  }

  refund(orderId: string, asking: Asking = {}): Promise<void> {
    return this.ask({ orderId, operation: 'refund' }, asking);
  }

  /** Hands over one message as it arrives. */
  deliver(message: Message, delivery?: Delivery): Promise<void> {
    return this.doors.deliver(message, delivery);
  }

  /** Makes every call that is put off due now: time passes. */
  async timePasses(): Promise<void> {
    await this.change(`UPDATE provider_calls SET due_at = clock_timestamp() WHERE state <> 'settled'`);
    this.app.get(ProviderCallSignal).wake();
  }

  /** Makes due what waits to be called again, unless it was called `calls` times: nothing that is in hand, which a second call would meet. */
  async retriesAreDue({ until: calls = ENDLESS } = {}): Promise<void> {
    await this.change(DUE_AGAIN, calls);
    this.app.get(ProviderCallSignal).wake();
  }

  /** Has the provider tell nobody what became of anything for as long as `meanwhile` lasts. */
  async providerIsSilentDuring(meanwhile: () => Promise<void>): Promise<void> {
    const { provider } = this;
    const find = provider.find.bind(provider);
    const over = Promise.withResolvers<void>();
    provider.find = async (key, signal) => {
      await over.promise;
      return find(key, signal);
    };
    await meanwhile().finally(() => over.resolve());
    provider.find = find;
  }

  async change(sql: string, ...parameters: unknown[]): Promise<void> {
    await this.app.get(PostgresTransactions).run((work) => work.query(sql, parameters));
  }

  async payment(orderId: string): Promise<PaymentView | undefined> {
    return this.app.get(PaymentViews).find(orderId, customerId);
  }

  async status(orderId: string): Promise<string | undefined> {
    return (await this.payment(orderId))?.status;
  }

  /** What copies of the payment have heard, oldest first. */
  async changes(orderId: string): Promise<PaymentFacts[]> {
    return (await this.rows<{ data: PaymentFacts }>(CHANGES, orderId)).map(({ data }) => data);
  }

  /** The replies and events that were told, oldest first. */
  async outbox(orderId: string): Promise<Envelope[]> {
    const rows = await this.rows<{ envelope: Envelope }>(TOLD, orderId);
    return rows.map(({ envelope }) => envelope);
  }

  /** The same in short: `capture-payment done` for a reply, `captured` for an event. */
  async told(orderId: string): Promise<string[]> {
    return (await this.outbox(orderId)).map(({ type, data }) => {
      const what = type.replace(/^payment\./, '');
      return what.endsWith('.reply') ? `${what.replace(/\.reply$/, '')} ${(data as ReplyData).outcome}` : what;
    });
  }

  /** Which of these commands, by their ids, have got no reply. */
  async unanswered(orderId: string, commands: readonly string[]): Promise<string[]> {
    const replies = await this.outbox(orderId);
    const answered = new Set(replies.map(({ causationid }) => causationid));
    return commands.filter((id) => !answered.has(id));
  }

  /** Milliseconds until the open call of an order is due. */
  async nextCallInMs(orderId: string): Promise<number | undefined> {
    const [call] = await this.rows<{ inMs: number }>(NEXT_CALL, orderId);
    return call?.inMs;
  }

  /** How many calls to the provider are open, and how many askers wait. */
  async unfinished(orderId: string): Promise<{ calls: number; askers: number } | undefined> {
    const [counts] = await this.rows<{ calls: number; askers: number }>(UNFINISHED, orderId);
    return counts;
  }

  /** What stands in the provider's books about an order. */
  async ledger(orderId: string): Promise<Pick<LedgerEntry, 'operation' | 'calls' | 'status'>[]> {
    return this.rows(LEDGER, orderId);
  }

  /** Minor units that the provider holds and has taken for an order. */
  async books(orderId: string): Promise<{ held: number; taken: number } | undefined> {
    const [books] = await this.rows<{ held: number; taken: number }>(BOOKS, orderId);
    return books;
  }

  rows<Row extends object>(sql: string, ...parameters: unknown[]): Promise<Row[]> {
    return this.app.get(PostgresReader).query<Row>(sql, parameters);
  }

  async ask(wish: Omit<Wish, 'door'>, { door = 'command', amount, ...delivery }: Asking): Promise<void> {
    const messages = messagesFor({ ...wish, door, amount });
    for (const [place, message] of messages.entries())
      await this.deliver(message, { ...delivery, ...(place < messages.length - 1 && { id: newId() }) });
  }
}
