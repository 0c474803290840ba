import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { eventually } from '@souk/testing';
import { type OpenMoves, openMoves } from './open-moves.js';
import { Tallies, TalliesOneByOne } from './tallies.projections.js';

/** `npm run bench -- rebuild` measures with more. */
const EVENTS = Number(process.env['SOUK_BENCH_EVENTS'] ?? 2_000);
const EVENTS_PER_STREAM = 10;
const STREAMS = EVENTS / EVENTS_PER_STREAM;

/** Streams side by side, as orders come: the first event of each, then the second of each. */
const FILL = `
  INSERT INTO events (stream_id, version, type, schema_version, data, metadata)
  SELECT md5(stream::text), version, 'Moved', 1, jsonb_build_object('amount', stream % 100, 'note', repeat('x', 200)), '{}'
  FROM generate_series(1, ${EVENTS_PER_STREAM}) version, generate_series(1, ${STREAMS}) stream ORDER BY version, stream`;

let writer: OpenMoves;
let moves: OpenMoves;
beforeAll(async () => {
  writer = await openMoves({ projections: [] });
  await writer.asAdmin(FILL);
  await writer.asAdmin('ANALYZE events');
}, minutes(2));
afterAll(() => writer.close());

interface Taken {
  readonly ms: number;
  /** Processor time of this process, which depends less on what else the machine does. */
  readonly processorMs: number;
}

const timed = async (work: () => Promise<unknown>): Promise<Taken> => {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { ms: performance.now() - started, processorMs: (user + system) / 1_000 };
};
/** Until a build of the only projection has taken in all. */
const level = (kind: string): Promise<void> =>
  eventually(
    async () => {
      const [tallies] = await moves.rebuilds.states();
      expect(tallies?.builds.find(({ build }) => build === kind)?.position).toBe(EVENTS);
    },
    { within: minutes(20), every: 250 },
  );
const builtLive = (projection: typeof Tallies): Promise<Taken> =>
  timed(async () => {
    moves = await openMoves({ shared: writer.place, projections: [projection] });
    await level('live');
  });

test(
  `goes through ${EVENTS} events and ends with the same rows; how fast, beside events one by one, is printed`,
  async () => {
    const oneByOne = await builtLive(TalliesOneByOne);
    await moves.close();
    const live = await builtLive(Tallies);
    const rebuilt = await timed(async () => {
      await moves.rebuilds.begin('tallies');
      await level('building');
    });
    const comparing = await timed(async () =>
      expect((await moves.rebuilds.compare('tallies')).tables).toEqual([
        { table: 'tallies', rows: STREAMS, differences: 0, first: [] },
      ]),
    );
    const switching = await timed(() => moves.rebuilds.switchOver('tallies'));
    const apart = await writer.asAdmin(
      'SELECT FROM read_side.tallies FULL JOIN read_side.tallies_one_by_one one USING (stream_id, events, amount, moved_at) WHERE one.* IS NULL OR tallies.* IS NULL',
    );
    expect(apart).toEqual([]);
    await moves.close();
    const columns = ({ ms, processorMs }: Taken): string =>
      [(EVENTS * 1_000) / ms, oneByOne.ms / ms, (processorMs * 1_000) / EVENTS, oneByOne.processorMs / processorMs]
        .map((figure) => figure.toFixed(figure < 10 ? 2 : 0))
        .join(' | ');
    process.stdout.write(`
| ${EVENTS} events, ${EVENTS_PER_STREAM} a stream | batches of | events per s | of one by one | processor µs per event | events per processor s, of one by one |
|---|---|---|---|---|---|
| live build, its projection event by event | 100 | ${columns(oneByOne)} |
| live build | 100 | ${columns(live)} |
| rebuild | 1000 | ${columns(rebuilt)} |

Comparison of ${STREAMS} rows, row by row: ${comparing.ms.toFixed(0)} ms. Switch, compared once more: ${switching.ms.toFixed(0)} ms.
`);
  },
  minutes(60),
);
