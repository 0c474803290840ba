import { expect, test } from '@jest/globals';
import { Principal } from '@souk/auth';
import { AggregateStore, EventStore, Upcasters } from '@souk/event-sourcing';
import type { MongoReader, PostgresReader } from '@souk/persistence';
import { exportsOf } from './service-modules.js';

const ID = '0197a000-0000-7000-8000-000000000001';
const OTHERS = '0197a000-0000-7000-8000-000000000002';
const customer = new Principal('0197a000-0000-7000-8000-00000000c057', ['customer']);
const admin = new Principal('0197a000-0000-7000-8000-0000000000ad', ['admin']);

/** A query and what was filled in. */
interface Asked {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** A database with nothing in it, that remembers what it was asked. */
class EmptyDatabase {
  readonly asked: Asked[] = [];

  get postgres(): PostgresReader {
    const query = (text: string, parameters: readonly unknown[]): Promise<never[]> => this.answer(text, parameters);
    return { query } as unknown as PostgresReader;
  }

  get mongo(): MongoReader {
    const find = (filter: object) => ({ toArray: () => this.answer(JSON.stringify(filter), Object.values(filter)) });
    return { collection: () => ({ find }) } as unknown as MongoReader;
  }

  private answer(text: string, parameters: readonly unknown[]): Promise<never[]> {
    this.asked.push({ text, parameters });
    return Promise.resolve([]);
  }
}

/** What reads, as far as this test goes. */
type Reading = Readonly<Record<string, (...asked: readonly unknown[]) => Promise<unknown>>>;
type Class = new (...parts: readonly unknown[]) => Reading;

/** An object of a class of `apps/`, which is named like its file: `payment/src/application/read-payments`. */
async function made(path: string, ...parts: readonly unknown[]): Promise<Reading> {
  const exported = Object.values(await exportsOf<Readonly<Record<string, unknown>>>(`apps/${path}.ts`));
  const Made = exported.find((one): one is Class => typeof one === 'function');
  if (!Made) throw new Error(`${path} exports no class.`);
  return new Made(...parts);
}

/** A use case that reads through views. */
const useCase = async (app: string, name: string, views: string, reader: object): Promise<Reading> =>
  made(`${app}/src/application/${name}`, await made(`${app}/src/persistence/${views}`, reader));

type SnapshotStore = ConstructorParameters<typeof AggregateStore>[1];

async function snapshotStore(reader: PostgresReader): Promise<SnapshotStore> {
  const path = 'libs/event-sourcing/src/snapshot/snapshot-store.ts';
  const { SnapshotStore } = await exportsOf<{ SnapshotStore: new (reader: PostgresReader) => SnapshotStore }>(path);
  return new SnapshotStore(reader);
}

async function fromEvents(name: string, { postgres }: EmptyDatabase): Promise<Reading> {
  const events = new EventStore(postgres, {} as ConstructorParameters<typeof EventStore>[1], new Upcasters());
  const snapshots = await snapshotStore(postgres);
  return made(`orders/src/application/${name}`, new AggregateStore(events, snapshots), events, {});
}

const history = (database: EmptyDatabase) => fromEvents('order-history', database);

async function fresh(database: EmptyDatabase): Promise<Reading> {
  const views = await made('orders/src/read-side/order-view/order-views', database.postgres);
  return made('orders/src/application/fresh-order', await history(database), views);
}

const orderList = ({ postgres }: EmptyDatabase) => made('orders/src/read-side/order-list/order-list', postgres);
const profiles = ({ postgres }: EmptyDatabase) => useCase('users', 'read-profile', 'account-views', postgres);
const payments = ({ postgres }: EmptyDatabase) => useCase('payment', 'read-payments', 'payment-views', postgres);
const shipments = ({ postgres }: EmptyDatabase) => useCase('shipping', 'read-shipment', 'shipment-views', postgres);
const reservations = ({ postgres }: EmptyDatabase) =>
  useCase('inventory', 'read-reservation', 'reservation-views', postgres);
const notifications = ({ mongo }: EmptyDatabase) =>
  useCase('notifications', 'read-notifications', 'notification-views', mongo);

const ownerOf = (caller: Principal): string | undefined => (caller.isAdmin ? undefined : caller.id);

interface Read {
  readonly what: string;
  readonly from: (database: EmptyDatabase) => Promise<Reading>;
  readonly method: string;
  readonly asked: (caller: Principal) => readonly unknown[];
  /** How the query says whose it has to be. */
  readonly owner: RegExp;
}

const inFirstEvent = /first\.data @> \$\d/;
const inRow = /customer_id = \$2/;
const ofCustomer = /customer_id = \$1/;
const inRowOrFirstEvent = /customer_id = \$2|first\.data @> \$\d/;

const reads: readonly Read[] = [
  { what: 'a profile', from: profiles, method: 'run', asked: (who) => [OTHERS, who], owner: / id = \$2/ },
  { what: 'an order', from: history, method: 'now', asked: (who) => [ID, ownerOf(who)], owner: inFirstEvent },
  {
    what: 'an order as it was',
    from: history,
    method: 'at',
    asked: (who) => [ID, ownerOf(who), { time: new Date() }],
    owner: inFirstEvent,
  },
  {
    what: 'an order that has come to a version',
    from: fresh,
    method: 'atLeast',
    asked: (who) => [1, ID, ownerOf(who)],
    owner: inRowOrFirstEvent,
  },
  {
    what: 'what became different in it',
    from: (database) => fromEvents('order-diff', database),
    method: 'between',
    asked: (who) => [ID, ownerOf(who), {}],
    owner: inFirstEvent,
  },
  { what: 'its events', from: history, method: 'audit', asked: (who) => [ID, ownerOf(who)], owner: inFirstEvent },
  {
    what: 'a list of orders',
    from: orderList,
    method: 'page',
    asked: (who) => [{ ownerId: ownerOf(who) }, { limit: 1, offset: 0 }],
    owner: ofCustomer,
  },
  {
    what: 'a list of orders by cursor',
    from: orderList,
    method: 'after',
    asked: (who) => [{ ownerId: ownerOf(who) }, { limit: 1, place: undefined, withTotal: true }],
    owner: ofCustomer,
  },
  {
    what: 'a list of orders with payments and shipments',
    from: ({ postgres }) => made('orders/src/read-side/order-page/orders-with-progress', postgres),
    method: 'page',
    asked: (who) => [{ ownerId: ownerOf(who) }, { limit: 1, offset: 0 }],
    owner: ofCustomer,
  },
  {
    what: 'a summary of orders',
    from: ({ postgres }) => made('orders/src/read-side/customer-summary/customer-summaries', postgres),
    method: 'of',
    asked: (who) => [ownerOf(who), OTHERS],
    owner: ofCustomer,
  },
  { what: 'a payment', from: payments, method: 'one', asked: (who) => [ID, who], owner: inRow },
  { what: 'payments', from: payments, method: 'ofOrders', asked: (who) => [[ID], who], owner: inRow },
  { what: 'a shipment', from: shipments, method: 'run', asked: (who) => [ID, who], owner: inRow },
  { what: 'shipments', from: shipments, method: 'ofOrders', asked: (who) => [[ID], who], owner: inRow },
  { what: 'a reservation', from: reservations, method: 'run', asked: (who) => [ID, who], owner: inRow },
  {
    what: 'notifications',
    from: notifications,
    method: 'run',
    asked: (who) => [ID, who],
    owner: /"recipientId":"0197a000-0000-7000-8000-00000000c057"/,
  },
];

/** Where nothing is found, 404 is what a caller is told. */
async function askedBy({ from, method, asked }: Read, caller: Principal): Promise<readonly Asked[]> {
  const database = new EmptyDatabase();
  const reading = await from(database);
  const status = await reading[method]?.(...asked(caller)).then(
    () => 404,
    (error: { status?: number }) => error.status,
  );
  expect([status, database.asked.length > 0]).toEqual([404, true]);
  return database.asked;
}

test.each(reads)('$what: the owner is in the query itself, for admins there is none', async (read) => {
  for (const { text, parameters } of await askedBy(read, customer)) {
    expect(text).toMatch(read.owner);
    expect(JSON.stringify(parameters)).toContain(customer.id);
  }
  for (const { parameters } of await askedBy(read, admin)) expect(JSON.stringify(parameters)).not.toContain(admin.id);
});
