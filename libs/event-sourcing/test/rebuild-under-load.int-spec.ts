import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes, newId } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { RebuildRefusedError } from '../src/index.js';
import { moved, type OpenMoves, openMoves, rested } from './open-moves.js';

const WRITERS = 4;
const READERS = 4;

let moves: OpenMoves;
let rival: OpenMoves;
beforeAll(async () => {
  moves = await openMoves();
  rival = await moves.rival();
});
afterAll(() => moves.close());

/** Readers that never leave a gap, and a build that has fallen behind since, are reasons to try the switch again; differences are none. */
const mayBeTriedAgain = (error: unknown): boolean =>
  error instanceof RebuildRefusedError && ['readers-in-the-way', 'not-caught-up'].includes(error.reason);

/** Repeats itself until it is stopped. */
class Repeated {
  private isStopping = false;
  private readonly running: Promise<void>;
  readonly failures: unknown[] = [];
  times = 0;
  longestMs = 0;

  constructor(private readonly once: (time: number) => Promise<void>) {
    this.running = this.loop();
  }

  stop(): Promise<void> {
    this.isStopping = true;
    return this.running;
  }

  private async loop(): Promise<void> {
    while (!this.isStopping) {
      const started = performance.now();
      await this.once(this.times).catch((error: unknown) => this.failures.push(error));
      this.longestMs = Math.max(this.longestMs, performance.now() - started);
      this.times += 1;
    }
  }
}

const many = (count: number, once: (time: number, index: number) => Promise<void>): Repeated[] =>
  Array.from({ length: count }, (_, index) => new Repeated((time) => once(time, index)));
const stopped = async (all: readonly Repeated[]): Promise<void> => {
  await Promise.all(all.map((each) => each.stop()));
};

const TABLES = ['steps', 'ends'];
/** Rows that only one of the two schemas has, at a moment when nothing moves. */
const unequal = async (one: string, other: string): Promise<number> => {
  let count = 0;
  for (const table of TABLES)
    for (const [left, right] of [
      [one, other],
      [other, one],
    ])
      count += (await moves.asAdmin(`SELECT * FROM ${left}.${table} EXCEPT ALL SELECT * FROM ${right}.${table}`))
        .length;
  return count;
};

test(
  'under load, in two replicas: nothing missed or doubled, rebuilt equals live row by row, no query fails',
  async () => {
    await Promise.all([moves.isReadyForMany(), rival.isReadyForMany()]);
    const streams = Array.from({ length: WRITERS }, newId);
    const writers = many(WRITERS, (version, writer) =>
      (writer % 2 ? rival : moves).append(streams[writer] ?? '', version, version % 5 === 4 ? rested : moved),
    );
    const seen: number[] = [];
    const readers = many(READERS, async (_, reader) => {
      const [row] = await moves.query.query<{ count: number }>(
        'SELECT count(*) AS count FROM read_side.steps JOIN read_side.ends USING (stream_id)',
      );
      const [before = 0, now = 0] = [seen[reader], row?.count];
      if (now < before) throw new Error(`A reader went back from ${before} rows to ${now}.`);
      seen[reader] = now;
    });
    await eventually(() => expect(writers.every(({ times }) => times > 50)).toBe(true), { within: minutes(1) });
    await moves.rebuilds.begin('steps');
    await eventually(
      async () => {
        const [, steps] = await rival.rebuilds.states();
        expect(steps?.builds.find(({ build }) => build === 'building')).toMatchObject({ isCaughtUp: true });
      },
      { within: minutes(1) },
    );
    const compared = await eventually(() => rival.rebuilds.switchOver('steps'), {
      within: minutes(1),
      retryOn: mayBeTriedAgain,
    });
    const switched = compared?.position ?? 0;
    const written = writers.map(({ times }) => times);
    await eventually(() => expect(writers.every(({ times }, index) => times > (written[index] ?? 0) + 20)).toBe(true), {
      within: minutes(1),
    });
    await stopped(writers);

    const expected = await moves.asAdmin("SELECT FROM events WHERE type = 'Moved'");
    const rows = () =>
      moves.query.query<{ position: number; times: number }>('SELECT position, times FROM read_side.steps');
    await eventually(async () => expect(await rows()).toHaveLength(expected.length), { within: minutes(1) });
    await stopped(readers);
    expect((await rows()).filter(({ times }) => times !== 1)).toEqual([]);
    expect(await moves.query.query('SELECT FROM read_side.ends WHERE jumps <> (version - 1) / 5')).toEqual([]);
    expect([...writers, ...readers].flatMap(({ failures }) => failures)).toEqual([]);
    // What was live at the switch is kept as it was then: of what came until then, readers see the same.
    expect(
      await moves.asAdmin(
        'SELECT * FROM read_side_retired.steps EXCEPT ALL SELECT * FROM read_side.steps WHERE position <= $1',
        [switched],
      ),
    ).toEqual([]);

    await moves.rebuilds.drop('steps', 'retired');
    await moves.rebuilds.begin('steps');
    await eventually(async () => expect(await unequal('read_side', 'read_side_building')).toBe(0), {
      within: minutes(1),
    });
    process.stdout.write(
      `${expected.length} moves; ${readers.reduce((sum, { times }) => sum + times, 0)} queries, none failed, the slowest ${Math.round(Math.max(...readers.map(({ longestMs }) => longestMs)))} ms\n`,
    );
  },
  minutes(4),
);
