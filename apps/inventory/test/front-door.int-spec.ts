import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { adminId, customerId, InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;
let admin: string;
let customer: string;
let stranger: string;

beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
  const { issuer } = inventory;
  admin = await issuer.authorization(adminId, 'admin');
  customer = await issuer.authorization(customerId, 'customer');
  stranger = await issuer.authorization(newId(), 'customer');
});
afterAll(() => inventory.stop());

async function ask(url: string, authorization?: string, post?: object, headers: Record<string, string> = {}) {
  const response = await inventory.app.inject({
    method: post ? 'POST' : 'GET',
    url,
    payload: post,
    headers: { ...(authorization && { authorization }), ...headers },
  });
  return { status: response.statusCode, body: response.json<Record<string, unknown>>() };
}

describe('levels', () => {
  test('are shown to admins only', async () => {
    const lamp = await inventory.hasProduct(7);
    await inventory.reserve(newId(), { productId: lamp, quantity: 2 });
    expect(await ask(`/inventory/${lamp}`, admin)).toEqual({
      status: 200,
      body: { productId: lamp, onHand: 7, reserved: 2, available: 5 },
    });
    expect([(await ask(`/inventory/${lamp}`)).status, (await ask(`/inventory/${lamp}`, customer)).status]).toEqual([
      401, 403,
    ]);
  });

  test('of unknown products are 404, of what is no id 400', async () => {
    expect([(await ask(`/inventory/${newId()}`, admin)).status, (await ask('/inventory/lamp', admin)).status]).toEqual([
      404, 400,
    ]);
  });
});

describe('adjustments', () => {
  test('answer with the new level and stand in the ledger', async () => {
    const lamp = await inventory.hasProduct(0);
    const adjusted = await ask(
      `/inventory/${lamp}/adjustments`,
      admin,
      { delta: 4, reason: 'delivery' },
      { 'idempotency-key': 'k-1' },
    );
    expect(adjusted).toEqual({ status: 200, body: { productId: lamp, onHand: 4, reserved: 0, available: 4 } });
    expect(
      await ask(
        `/inventory/${lamp}/adjustments`,
        admin,
        { delta: 4, reason: 'delivery' },
        { 'idempotency-key': 'k-1' },
      ),
    ).toEqual(adjusted);
    expect((await ask(`/inventory/${lamp}/movements`, admin)).body).toMatchObject({
      items: [{ kind: 'ADJUSTMENT', delta: 4, reason: 'delivery', onHand: 4 }],
      page: 1,
      total: 1,
    });
  });

  test.each([
    [{ delta: 0, reason: 'x' }, 'delta'],
    [{ delta: 1.5, reason: 'x' }, 'delta'],
    [{ delta: 1, reason: ' ' }, 'reason'],
    [{ delta: 1, reason: 'x', onHand: 9 }, 'onHand'],
  ])('that make no sense are 422 and name the field: %j', async (body, field) => {
    const lamp = await inventory.hasProduct(0);
    expect(await ask(`/inventory/${lamp}/adjustments`, admin, body)).toMatchObject({
      status: 422,
      body: { errors: [{ path: field }] },
    });
    expect(await inventory.level(lamp)).toEqual([0, 0]);
  });

  test('are for admins only', async () => {
    const lamp = await inventory.hasProduct(0);
    expect((await ask(`/inventory/${lamp}/adjustments`, customer, { delta: 1, reason: 'x' })).status).toBe(403);
    expect((await ask(`/inventory/${lamp}/movements`, customer)).status).toBe(403);
  });
});

describe('a reservation', () => {
  test('is shown to the owner of the order and to admins; for others it does not exist', async () => {
    const lamp = await inventory.hasProduct(3);
    const order = newId();
    await inventory.reserve(order, { productId: lamp, quantity: 2 });
    const answers = await Promise.all(
      [customer, admin, stranger, undefined].map((who) => ask(`/reservations/${order}`, who)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 401]);
    expect(answers[0]?.body).toEqual({
      orderId: order,
      status: 'RESERVED',
      items: [{ productId: lamp, quantity: 2 }],
      updatedAt: expect.any(String),
    });
  });
});

describe('availability', () => {
  test('is for everybody', async () => {
    const [lamp, rug] = await Promise.all([inventory.hasProduct(9), inventory.hasProduct(0)]);
    expect(await ask(`/availability?ids=${lamp},${rug}`)).toEqual({
      status: 200,
      body: {
        items: [
          { productId: lamp, availability: 'in_stock' },
          { productId: rug, availability: 'out_of_stock' },
        ],
      },
    });
  });

  test.each([
    ['none', ''],
    ['an empty one', '?ids='],
    ['what is no id', '?ids=lamp'],
    ['101', `?ids=${Array.from({ length: 101 }, () => newId()).join(',')}`],
    ['something else besides', `?ids=${newId()}&page=1`],
  ])('is not told for %s', async (_what, query) => {
    expect((await ask(`/availability${query}`)).status).toBe(400);
  });
});

describe('the audit', () => {
  test('is told every level beside what ledger and reservations add up to', async () => {
    const lamp = await inventory.hasProduct(9);
    const [shipped, held] = [newId(), newId()];
    for (const order of [shipped, held]) await inventory.reserve(order, { productId: lamp, quantity: 2 });
    await inventory.ship(shipped);
    const stock = await factsOf('stock');
    expect(stock).toContainEqual({
      productId: lamp,
      sku: 'SOUK-9',
      onHand: 7,
      reserved: 2,
      adjusted: 9,
      shippedOut: 2,
      held: 2,
    });
    const reservations = await factsOf('reservations');
    expect(reservations).toContainEqual({ orderId: shipped, status: 'SHIPPED', units: 2, shippedOut: 2 });
    expect(reservations).toContainEqual({ orderId: held, status: 'RESERVED', units: 2, shippedOut: 0 });
  });

  test('is for admins only', async () => {
    const answers = await Promise.all(
      ['stock', 'reservations', 'messages'].flatMap((kind) => [ask(`/audit/${kind}`), ask(`/audit/${kind}`, customer)]),
    );
    expect(answers.map(({ status }) => status)).toEqual([401, 403, 401, 403, 401, 403]);
  });

  /** One by one, to see that no page is lost. */
  async function factsOf(kind: string): Promise<unknown[]> {
    const facts: unknown[] = [];
    let next: string | null = null;
    do {
      const { body } = await ask(`/audit/${kind}?limit=1${next === null ? '' : `&after=${next}`}`, admin);
      facts.push(...(body['items'] as unknown[]));
      next = body['next'] as string | null;
    } while (next !== null);
    return facts;
  }
});
