import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually, minutes, seconds } from '@souk/kernel';
import { AdminDesk } from './admin/admin-desk.js';
import { type BuildComparison, buildOf, Projections } from './admin/projections.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';
import { ordersAtPace } from './system/orders-at-pace.js';
import { listedOrders, type ReadsOfOrders, readsDuring } from './system/reads-of-orders.js';

const NAME = 'order-view';
const PACE = 20;
/** Each looks at a list four times a second. */
const READERS = 4;

let shop: Shop;
let projections: Projections;

beforeAll(async () => {
  shop = await Shop.open(await readAddresses());
  projections = new Projections(await AdminDesk.open());
});
afterAll(() => eventually(dropWhatIsKept, { within: seconds(20) }), seconds(30));

test(
  'the order view is rebuilt and switched while 20 orders a second come: nothing is missed, doubled or refused to readers',
  async () => {
    let comparison: BuildComparison | null = null;
    let reads: ReadsOfOrders | undefined;
    const { orders, placed, aSecond } = await ordersAtPace(shop, PACE, async (customers) => {
      reads = await readsDuring(shop, customers.slice(0, READERS), async () => {
        comparison = await rebuild();
      });
    });
    process.stdout.write(
      `rebuild under load: ${placed} orders placed, ${aSecond.toFixed(1)} a second; ` +
        `${reads?.made} reads, ${reads?.failed.length} failed; compared ${rowsIn(comparison)} rows\n`,
    );
    expect(reads?.failed).toEqual([]);
    expect(comparison).toMatchObject({ tables: [{ table: 'order_views', differences: 0 }] });
    for (const { customer, placed: ids } of orders)
      await eventually(
        async () => {
          expect((await listedOrders(shop, customer)).toSorted()).toEqual(ids.toSorted());
        },
        { within: minutes(1) },
      );
  },
  minutes(10),
);

async function rebuild(): Promise<BuildComparison | null> {
  await dropWhatIsKept();
  await projections.begin(NAME);
  await eventually(
    async () => {
      const building = buildOf(await projections.state(NAME), 'building');
      if (!building?.isCaughtUp) throw new Error(`The build is at ${building?.position} of ${building?.newest}.`);
    },
    { within: minutes(6) },
  );
  return projections.switchOver(NAME, false);
}

async function dropWhatIsKept(): Promise<void> {
  const state = await projections.state(NAME);
  for (const kind of ['building', 'retired'] as const) if (buildOf(state, kind)) await projections.drop(NAME, kind);
}

const rowsIn = (comparison: BuildComparison | null): number =>
  comparison?.tables.reduce((sum, { rows }) => sum + rows, 0) ?? 0;
