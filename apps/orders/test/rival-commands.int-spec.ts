import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { shipmentDispatched } from '@souk/contracts';
import { minutes, newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { DataSource } from 'typeorm';
import { RunningOrders } from './running-orders.js';

const NEXT_EVENT = `
  INSERT INTO events (stream_id, version, type, schema_version, data, metadata)
  SELECT $1, max(version) + 1, $2, 1, $3, '{}' FROM events WHERE stream_id = $1`;
/** As often as PostgresTransactions, and a consumer before it sends the message round, try a unit of work. */
const TRIES = 3;
const COMMANDS = 20;

let orders: RunningOrders;
let rival: DataSource;
beforeAll(async () => {
  orders = await RunningOrders.start();
  rival = await new DataSource({ type: 'postgres', url: orders.database.databaseUrl }).initialize();
});
afterEach(() => {
  jest.restoreAllMocks();
});
afterAll(async () => {
  await rival.destroy();
  await orders.stop();
});

const happens = (id: string, type: string, data: object): Promise<unknown> =>
  rival.query(NEXT_EVENT, [id, type, JSON.stringify(data)]);

/** Somebody else is quicker so many times: the stream grows between what was loaded and what is appended. */
function losesRaces(id: string, races: number): { readonly lost: () => number } {
  const { store } = orders;
  const append = store.append.bind(store);
  const spied = jest.spyOn(store, 'append').mockImplementation(async (work, streamId, ...decided) => {
    if (streamId === id && spied.mock.calls.filter(([, stream]) => stream === id).length <= races)
      await happens(id, 'OrderAttentionResolved', { step: 'any' });
    return append(work, streamId, ...decided);
  });
  return { lost: () => spied.mock.calls.filter(([, stream]) => stream === id).length };
}

const typesOf = async (id: string): Promise<string[]> => (await orders.eventsOf(id)).map(({ type }) => type);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

describe('a command that loses a race for its order', () => {
  test('is decided again, and nobody notices', async () => {
    const { id, customer } = await orders.aPlacedOrder();
    const { lost } = losesRaces(id, TRIES - 1);
    expect(await orders.cancel(id, customer)).toMatchObject({ status: 202 });
    expect(lost()).toBe(TRIES);
  });

  test('every time is told of the conflict, and has changed nothing', async () => {
    const { id, customer } = await orders.aPlacedOrder();
    const { lost } = losesRaces(id, TRIES);
    const answer = await orders.cancel(id, customer);
    expect(answer).toMatchObject({ status: 409, body: { detail: expect.stringMatching(/at the same time/) } });
    expect(JSON.stringify(answer.body)).not.toMatch(/stream|version/i);
    expect(lost()).toBe(TRIES);
    expect(await typesOf(id)).not.toContain('OrderCancellationRequested');
    expect(await orders.cancel(id, customer)).toMatchObject({ status: 202 });
  });

  /** Who waits too long for a connection meanwhile is told to come again: 503. */
  test('because twenty came at once leaves versions 1 to n, and one wish', async () => {
    const { id, customer } = await orders.aPlacedOrder();
    await orders.isReadyForMany();
    const answers = await Promise.all(upTo(COMMANDS).map(() => orders.cancel(id, customer)));
    const events = await orders.eventsOf(id);
    expect(events.map(({ version }) => version)).toEqual(upTo(events.length));
    expect(events.filter(({ type }) => type === 'OrderCancellationRequested')).toHaveLength(1);
    expect(answers.map(({ status }) => status)).toContain(202);
    expect(answers.map(({ status }) => status).filter((status) => ![202, 409, 503].includes(status))).toEqual([]);
  });
});

/** A conflict is nothing that a message is to blame for: it is handled again, at once and then after a pause. */
test('a message that loses every race of its first delivery is handled when it comes round again', async () => {
  const { id, customer } = await orders.aPlacedOrder();
  await happens(id, 'OrderConfirmed', { trackingNumber: 'PT1' });
  const { lost } = losesRaces(id, TRIES);
  const shipment = {
    orderId: id,
    customerId: customer,
    saga: 'orchestration' as const,
    shipmentId: newId(),
    trackingNumber: 'PT1',
  };
  await orders.announce('shipping', shipmentDispatched(id, shipment));
  await eventually(async () => expect(await typesOf(id)).toContain('OrderShipped'), { within: minutes(1) });
  expect(lost()).toBe(TRIES + 1);
  expect((await typesOf(id)).filter((type) => type === 'OrderShipped')).toHaveLength(1);
});
