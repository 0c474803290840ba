import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventSourcingModule, ProjectionRebuilds } from '@souk/event-sourcing';
import { minutes } from '@souk/kernel';
import { PostgresDatabase, ReadSideModule } from '@souk/persistence';
import { eventually, type FreshDatabase, freshDatabase } from '@souk/testing';
import { orderUpcasters } from '../src/persistence/order-upcasters.js';
import { orderProjections } from '../src/read-side/order-projections.js';
import { goldenOrders } from './golden-orders.js';
import { ordersDatabase } from './orders-database.js';

/** At least so many; `npm run bench -- rebuild` measures with more. */
const EVENTS = Number(process.env['SOUK_BENCH_EVENTS'] ?? 2_000);
const CUSTOMERS = 400;

/** Orders side by side, each of which goes as one of the golden ones went: the first event of each, then the second of each. */
const FILL = `
  INSERT INTO events (stream_id, version, type, schema_version, data, metadata)
  SELECT md5('order' || n)::uuid, version, type, "schemaVersion",
    CASE WHEN version = 1 THEN jsonb_set(data, '{customerId}', to_jsonb(md5('customer' || n % ${CUSTOMERS})::uuid)) ELSE data END, metadata
  FROM generate_series(1, $2::int) n
  JOIN jsonb_to_recordset($1) AS e (story int, version int, type text, "schemaVersion" int, data jsonb, metadata jsonb) ON story = n % $3
  ORDER BY version, n`;

let database: FreshDatabase;
let events: number;
let service: INestApplicationContext;
beforeAll(async () => {
  database = await freshDatabase('orders');
  const writer = await opened(ordersDatabase(database));
  await writer.get(PostgresDatabase).ready();
  await writer.close();
  events = await fill();
}, minutes(5));
afterAll(async () => {
  await service.close();
  await database.drop();
});

async function fill(): Promise<number> {
  const stories = goldenOrders().map(({ written }) => written);
  const eventsOfEach = stories.flat().length / stories.length;
  const told = stories.flatMap((story, index) => story.map((event) => ({ ...event, story: index })));
  await database.asAdmin(FILL, [JSON.stringify(told), Math.ceil(EVENTS / eventsOfEach), stories.length]);
  await database.asAdmin('ANALYZE events');
  const [count] = await database.asAdmin<{ events: number }>('SELECT count(*)::int AS events FROM events');
  return count?.events ?? Number.NaN;
}

function opened(...imports: NonNullable<Parameters<typeof Module>[0]['imports']>): Promise<INestApplicationContext> {
  @Module({ imports })
  class TestModule {}
  return NestFactory.createApplicationContext(TestModule, { logger: false });
}

const rebuilds = (): ProjectionRebuilds => service.get(ProjectionRebuilds);
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now();
  await work();
  return performance.now() - started;
};
/** Until builds of these projections have taken in all. */
const level = (kind: string, names: readonly string[]): Promise<void> =>
  eventually(
    async () => {
      const states = (await rebuilds().states()).filter(({ projection }) => names.includes(projection));
      const positions = states.map(({ builds }) => builds.find(({ build }) => build === kind)?.position);
      expect(positions).toEqual(names.map(() => events));
    },
    { within: minutes(20), every: 100 },
  );

test(
  `all that the read side knows is made from ${EVENTS} events of orders, and made anew; how fast is printed`,
  async () => {
    const names = orderProjections.map((projection) => new projection().name);
    const live = await timed(async () => {
      const { projectionsUrl, queryUrl } = database;
      service = await opened(
        ordersDatabase(database),
        ReadSideModule.for({ service: 'orders', projectionsUrl, queryUrl }),
        EventSourcingModule.for({ upcasters: orderUpcasters, projections: orderProjections }),
      );
      await level('live', names);
    });
    const lines = [`| live, all ${names.length} side by side | ${perSecond(live)} | | |`];
    for (const name of names) lines.push(await rebuilt(name));
    process.stdout.write(`
| ${events} events of orders | events per s | comparison ms (rows) | switch, compared once more, ms |
|---|---|---|---|
${lines.join('\n')}
`);
  },
  minutes(60),
);

async function rebuilt(name: string): Promise<string> {
  const building = await timed(async () => {
    await rebuilds().begin(name);
    await level('building', [name]);
  });
  let rows = 0;
  const comparing = await timed(async () => {
    const { tables } = await rebuilds().compare(name);
    expect(tables.filter(({ differences }) => differences > 0)).toEqual([]);
    rows = tables.reduce((sum, table) => sum + table.rows, 0);
  });
  expect(rows).toBeGreaterThan(0);
  const switching = await timed(() => rebuilds().switchOver(name));
  return `| rebuild of ${name} | ${perSecond(building)} | ${comparing.toFixed(0)} (${rows}) | ${switching.toFixed(0)} |`;
}

const perSecond = (ms: number): string => ((events * 1_000) / ms).toFixed(0);
