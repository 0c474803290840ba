import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import type { Aggregate } from '../src/index.js';
import { type AccountEvent, moved, opened } from './account.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

const EVENTS = 1_000;
const WRITERS = 8;
/** `npm run bench -- event-store` asks for more. */
const rounds = Number(process.env['SOUK_BENCH_ROUNDS'] ?? 5);
const isBench = 'SOUK_BENCH_ROUNDS' in process.env;

interface Sum {
  readonly owner: string;
  readonly balance: number;
}

const evolve = (sum: Sum | undefined, { type, data }: AccountEvent): Sum =>
  type === 'AccountOpened'
    ? { owner: data.owner, balance: 0 }
    : { owner: sum?.owner ?? '', balance: (sum?.balance ?? 0) + data.amount };
const withSnapshots: Aggregate<Sum, AccountEvent> = { name: 'sum', evolve, stateVersion: 1, snapshotEvery: 100 };
/** The same, and none of those snapshots is its own. */
const without: Aggregate<Sum, AccountEvent> = { ...withSnapshots, name: 'sum-of-all', snapshotEvery: EVENTS * 2 };

let accounts: OpenAccounts;
let id: string;
beforeAll(async () => {
  accounts = await openAccounts();
  id = newId();
  const all = [opened(), ...Array.from({ length: EVENTS - 1 }, (_, index) => moved(index, 'somebody with a name'))];
  await accounts.transactions.run((work) => accounts.store.append(work, id, 0, all));
  await accounts.snapshots.rebuild(withSnapshots, { after: null, limit: 1 });
});
afterAll(() => accounts.close());

/** Milliseconds. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** How many events were read from the database for it. */
async function eventsReadFor(work: () => Promise<unknown>): Promise<number> {
  const reading = jest.spyOn(accounts.reader, 'query');
  await work();
  const answers = await Promise.all(reading.mock.results.map(({ value }) => value as Promise<object[]>));
  reading.mockRestore();
  return answers.flat().filter((row) => 'streamId' in row).length;
}

/**
 * One right after the other, so that whatever else the machine does hits both alike.
 * @returns the medians of the times of both, in milliseconds, and of their ratio
 */
async function compared(one: () => Promise<unknown>, other: () => Promise<unknown>): Promise<readonly number[]> {
  const times: [number, number][] = [];
  for (let round = -2; round < rounds; round += 1) {
    const pair: [number, number] = [await timed(one), await timed(other)];
    if (round >= 0) times.push(pair);
  }
  const [ones, others] = [times.map(([first]) => first), times.map(([, second]) => second)];
  const ratios = times.map(([first, second]) => second / first);
  return [median(ones), median(others), median(ratios)];
}

function report(...lines: readonly string[]): void {
  if (isBench) process.stdout.write(`${lines.join('\n')}\n\n`);
}

const row = (name: string, [one = NaN, other = NaN, ratio = NaN]: readonly number[]): string =>
  `| ${name} | ${one.toFixed(2)} | ${other.toFixed(2)} | ${ratio.toFixed(2)} |`;

describe(`an aggregate of ${EVENTS} events`, () => {
  test.each([0, 50, 99])(
    'is the same from a snapshot, for which no others are read than the %i after it',
    async (after) => {
      const toVersion = EVENTS - 100 + after;
      const load = (aggregate: typeof without) => accounts.aggregates.load(aggregate, id, { toVersion });
      expect(await load(withSnapshots)).toEqual(await load(without));
      expect(await eventsReadFor(() => load(without))).toBe(toVersion);
      expect(await eventsReadFor(() => load(withSnapshots))).toBe(after);
      const medians = await compared(
        () => load(without),
        () => load(withSnapshots),
      );
      report(
        `| ${toVersion} events, ${after} of them after the snapshot | from the events, ms | from the snapshot, ms | ratio |`,
        '|---|---|---|---|',
        row('load, median', medians),
      );
    },
  );
});

describe('appending', () => {
  /** Each in a unit of work of its own, to a stream of its own. */
  const appendAll = async (stream: string, aggregate: Aggregate<Sum, AccountEvent>, count: number): Promise<void> => {
    for (let version = 0; version < count; version += 1) {
      const event = version === 0 ? opened() : moved(version);
      await accounts.transactions.run((work) =>
        accounts.aggregates.append(work, aggregate, { id: stream, version }, [event]),
      );
    }
  };

  test('takes as long alone as with a snapshot now and then, and several writers get further than one', async () => {
    const count = rounds * 4;
    const often: Aggregate<Sum, AccountEvent> = { ...withSnapshots, name: 'often', snapshotEvery: 1 };
    const oftenId = newId();
    const streams = Array.from({ length: WRITERS }, newId);
    const alone = await timed(() => appendAll(newId(), without, count));
    const snapshots = await timed(() => appendAll(oftenId, often, count));
    await accounts.isReadyForMany();
    const together = await timed(() => Promise.all(streams.map((stream) => appendAll(stream, without, count))));
    const perSecond = (events: number, ms: number): string => ((events / ms) * 1_000).toFixed(0);
    report(
      '| appends, each its own transaction | per s | to one writer |',
      '|---|---|---|',
      `| one writer | ${perSecond(count, alone)} | 1 |`,
      `| one writer, a snapshot each time | ${perSecond(count, snapshots)} | ${(alone / snapshots).toFixed(2)} |`,
      `| ${WRITERS} writers, ${WRITERS} streams | ${perSecond(count * WRITERS, together)} | ${((alone / together) * WRITERS).toFixed(2)} |`,
    );
    expect((await accounts.aggregates.load(often, oftenId))?.version).toBe(count);
    for (const stream of streams) expect(await accounts.store.load(stream)).toHaveLength(count);
  });
});
