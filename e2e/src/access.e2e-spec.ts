import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { AccessMatrix } from './security/access-matrix.js';
import { type ApiDocument, routesIn } from './security/api-document.js';
import { noSubjects } from './security/asked-route.js';
import type { Forgery } from './security/forgery.js';
import { gatewayRules } from './security/gateway-rules.js';
import { KeyTrap } from './security/key-trap.js';
import { type Callers, casesOf, type MatrixCase } from './security/matrix-case.js';
import type { Rules } from './security/rule.js';
import { type Door, doors, serviceRules } from './security/service-rules.js';
import { readAddresses } from './shop/addresses.js';
import { forgedTokens } from './shop/forged-tokens.js';
import { call, callOk } from './shop/http.js';
import { Shop } from './shop/shop.js';

const NAME = 'Ada Whom Nobody Else May Know';
const rulesOf = (door: Door): Rules =>
  door === 'gateway' ? { ...gatewayRules, ...serviceRules.gateway } : serviceRules[door];
const pathOnly = (route: string): string => route.split('?')[0] ?? route;

describe('who may do what, at the gateway and at each service itself', () => {
  let shop: Shop;
  let trap: KeyTrap;
  let forged: readonly Forgery[];
  let callers: Callers;
  let matrix: AccessMatrix;

  beforeAll(async () => {
    [shop, trap] = await Promise.all([Shop.open(await readAddresses()), KeyTrap.set()]);
    const [ada, bob, lamp] = await Promise.all([
      shop.hasCustomer({ name: NAME }),
      shop.hasCustomer(),
      shop.hasProduct(),
    ]);
    const order = await ada.orders(1, lamp);
    await order.goesThrough();
    forged = await forgedTokens(shop, trap);
    callers = { owner: ada.account.token, otherCustomer: bob.account.token, admin: shop.adminToken };
    const subjects = { ORDER: order.id, PRODUCT: lamp.id, OWNER: ada.account.id };
    matrix = new AccessMatrix(shop.addresses, subjects, [NAME, ada.account.email, ada.account.id, order.id]);
  }, minutes(3));
  afterAll(() => {
    trap.remove();
    process.stdout.write(`access: ${matrix.calls} calls, ${forged.length} kinds of forged tokens\n`);
  });

  const casesAt = (door: Door): readonly MatrixCase[] =>
    Object.entries(rulesOf(door)).flatMap((rule) => casesOf(door, rule, callers, forged));

  test('every route of the API document has its rule, and is open to everybody where the document says so', async () => {
    const { body } = await callOk<ApiDocument>('GET', `${shop.addresses.gateway}/openapi.json`);
    const open = Object.entries(gatewayRules).map(
      ([route, { who }]) => [pathOnly(route), who === 'everybody'] as const,
    );
    expect(Object.fromEntries(open)).toEqual(Object.fromEntries(routesIn(body)));
  });

  test(
    'nobody gets in without a good token, nobody without the role, nobody to what is somebody else’s',
    async () => {
      expect(await matrix.surprises(byTurns(doors.map(casesAt)))).toEqual([]);
    },
    // More than ten thousand calls.
    minutes(12),
  );

  test("what is somebody else's is answered like what there is not", async () => {
    const asked = doors
      .flatMap(casesAt)
      .filter(
        ({ asking, status, route }) =>
          asking.kind === 'another customer' && status !== 403 && /[:{]|ORDER|OWNER/.test(route),
      );
    expect(asked.length).toBeGreaterThan(20);
    for (const one of asked) {
      const [theirs, nobodys] = [await matrix.answerTo(one), await matrix.answerTo(one, noSubjects())];
      expect([one.door, one.route, told(theirs)]).toEqual([one.door, one.route, told(nobodys)]);
    }
  });

  test('nobody comes for a key where a token says that it is', () => {
    expect(trap.visits).toBe(0);
  });

  test.each([
    '/api/v1/reservations/1',
    '/api/v1/payments',
    '/api/v1/users/1',
    '/api/v1/notifications',
    '/api/v1/metrics',
    '/payments',
  ])('the gateway leads nobody to %s', async (path) => {
    expect(await call('GET', shop.addresses.gateway + path, { token: shop.adminToken })).toMatchObject({ status: 404 });
  });
});

/** An answer without what differs from call to call. */
function told({ status, body }: { readonly status: number; readonly body: unknown }): object {
  const same = { ...(body as object), instance: '', traceId: '' };
  return { status, body: JSON.stringify(same).replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID') };
}

/** The first of each, then the second of each: no process has to answer all at once. */
const byTurns = <Item>(lists: readonly (readonly Item[])[]): readonly Item[] =>
  lists
    .flatMap((list) => list.map((item, index) => ({ item, turn: index / list.length })))
    .toSorted((one, other) => one.turn - other.turn)
    .map(({ item }) => item);
