import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import {
  array,
  assert,
  asyncProperty,
  constantFrom,
  type Arbitrary,
  integer,
  record,
  shuffledSubarray,
  tuple,
} from 'fast-check';
import { StockFacts } from '../src/persistence/stock-facts.js';
import { BackDoor } from './back-door.js';
import { InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;
let messages: BackDoor;
beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
  messages = new BackDoor(inventory.app);
});
afterAll(() => inventory.stop());

const PRODUCTS = 3;
const AT_ONCE = 6;

/** What becomes of an order after all: it keeps its stock, leaves with it, or gives it back. */
type Fate = 'kept' | 'shipped' | 'given up';

interface PlannedOrder {
  readonly fate: Fate;
  readonly door: 'commands' | 'events';
  /** How many of each product. */
  readonly quantities: readonly number[];
  /** How often each of its messages comes. */
  readonly copies: number;
}

interface Step {
  readonly order: number;
  readonly does: 'reserve' | 'release' | 'ship';
}

const plannedOrder: Arbitrary<PlannedOrder> = record({
  fate: constantFrom<Fate>('kept', 'shipped', 'given up'),
  door: constantFrom('commands', 'events'),
  quantities: array(integer({ min: 0, max: 4 }), { minLength: PRODUCTS, maxLength: PRODUCTS }).filter((quantities) =>
    quantities.some((quantity) => quantity > 0),
  ),
  copies: integer({ min: 1, max: 3 }),
});

/** Orders, and two orders of arrival of all their messages. */
const plan = array(plannedOrder, { minLength: 2, maxLength: 8 }).chain((orders) => {
  const steps = orders.flatMap(stepsOf);
  const shuffled = shuffledSubarray(steps, { minLength: steps.length });
  return record({ orders: tuple(...orders.map((order) => constantFrom(order))), arrivals: tuple(shuffled, shuffled) });
});

function stepsOf({ fate, copies }: PlannedOrder, order: number): Step[] {
  const last: Step['does'][] = fate === 'kept' ? [] : [fate === 'shipped' ? 'ship' : 'release'];
  return Array.from({ length: copies }, () => ['reserve' as const, ...last].map((does) => ({ order, does }))).flat();
}

/** Plays the steps, some at the same moment. What fails because it came too early comes again after the others, as a message does. */
async function play(orders: readonly PlannedOrder[], steps: readonly Step[], onHand: number): Promise<unknown> {
  const products = await Promise.all(Array.from({ length: PRODUCTS }, () => inventory.hasProduct(onHand)));
  const ids = orders.map(() => newId());
  let waiting = steps;
  for (let left = Infinity; waiting.length > 0 && waiting.length < left;) {
    left = waiting.length;
    waiting = await playAll(waiting, (step) => act(orders[step.order], ids[step.order] ?? '', step, products));
  }
  return booksOf(products);
}

/** @returns the steps that failed. */
async function playAll(steps: readonly Step[], run: (step: Step) => Promise<unknown>): Promise<Step[]> {
  const failed: Step[] = [];
  for (let start = 0; start < steps.length; start += AT_ONCE) {
    const batch = steps.slice(start, start + AT_ONCE);
    const results = await Promise.allSettled(batch.map(run));
    failed.push(...batch.filter((_step, index) => results[index]?.status === 'rejected'));
  }
  return failed;
}

function act(
  order: PlannedOrder | undefined,
  id: string,
  { does }: Step,
  products: readonly string[],
): Promise<unknown> {
  const isCommanded = order?.door === 'commands';
  if (does === 'ship') return messages.dispatched(id);
  if (does === 'release') return isCommanded ? messages.release(id) : messages.shipmentCancelled(id);
  const items = products
    .map((productId, index) => ({ productId, quantity: order?.quantities[index] ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
  return isCommanded ? messages.reserve(id, items) : messages.placed(id, items);
}

/** The levels, `[onHand, reserved]`, after they were held against ledger and reservations. */
async function booksOf(products: readonly string[]): Promise<(readonly [number, number])[]> {
  const facts = await inventory.app.get(StockFacts).stock(null, 10_000);
  const byProduct = new Map(facts.map((fact) => [fact.productId, fact]));
  return products.map((productId) => {
    const { onHand = -1, reserved = -1, adjusted = 0, shippedOut = 0, held = 0 } = byProduct.get(productId) ?? {};
    expect({ onHand, reserved }).toEqual({ onHand: adjusted - shippedOut, reserved: held });
    expect([onHand >= reserved, reserved >= 0]).toEqual([true, true]);
    return [onHand, reserved];
  });
}

/** What the fates of the orders leave on the shelves where there is enough for all. */
const expectedBooks = (orders: readonly PlannedOrder[], onHand: number) =>
  Array.from({ length: PRODUCTS }, (_product, index) => {
    const taken = (fate: Fate) =>
      orders.filter((order) => order.fate === fate).reduce((sum, order) => sum + (order.quantities[index] ?? 0), 0);
    return [onHand - taken('shipped'), taken('kept')];
  });

test('whatever comes, in whatever order and however often, the books balance', async () => {
  await assert(
    asyncProperty(plan, async ({ orders, arrivals: [first] }) => void (await play(orders, first, 5))),
    { numRuns: 25 },
  );
});

test('where there is enough for all, the end does not depend on the order of arrival', async () => {
  await assert(
    asyncProperty(plan, async ({ orders, arrivals }) => {
      for (const steps of arrivals) expect(await play(orders, steps, 100)).toEqual(expectedBooks(orders, 100));
    }),
    { numRuns: 15 },
  );
});
