import { Injectable } from '@nestjs/common';
import type { SqlWork } from '@souk/persistence';
import { Projection, type StoredEvent } from '../src/index.js';

const TAKE_IN = `
  INSERT INTO steps (position, stream_id, version) SELECT * FROM unnest($1::bigint[], $2::text[], $3::int[])
  ON CONFLICT (position) DO UPDATE SET times = steps.times + 1`;

const LOAD = 'SELECT stream_id, version, jumps FROM ends WHERE stream_id = ANY($1)';
const FOLLOW = `
  INSERT INTO ends SELECT * FROM jsonb_populate_recordset(NULL::ends, $1)
  ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, jumps = excluded.jumps`;

/** Where a stream has come to, and how often by passing over a version. */
interface End {
  readonly stream_id: string;
  readonly version: number;
  readonly jumps: number;
}

/** Writes down every move, how often it came, and whether it came in the order of its stream. */
@Injectable()
export class Steps extends Projection {
  readonly name: string = 'steps';
  readonly reads = ['Moved'];
  readonly tables = [
    {
      name: 'steps',
      key: ['position'],
      create: [
        'CREATE TABLE steps (position bigint PRIMARY KEY, stream_id text NOT NULL, version int NOT NULL, times int NOT NULL DEFAULT 1)',
        'CREATE INDEX steps_of_stream ON steps (stream_id, version)',
      ],
    },
    {
      name: 'ends',
      key: ['stream_id'],
      create: ['CREATE TABLE ends (stream_id text PRIMARY KEY, version int NOT NULL, jumps int NOT NULL)'],
    },
  ];
  /** Called before each event takes effect; throws where a test wants trouble. */
  before: (event: StoredEvent, sql: SqlWork) => Promise<void> | void = () => undefined;

  async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    for (const event of events) await this.before(event, sql);
    const [positions, streams] = [events.map(({ position }) => position), events.map(({ streamId }) => streamId)];
    await sql.prepared('steps-take-in', TAKE_IN, [positions, streams, events.map(({ version }) => version)]);
    const ends = await sql.prepared<End>('steps-load', LOAD, [streams]);
    await sql.prepared('steps-follow', FOLLOW, [JSON.stringify(followed(ends, events))]);
  }
}

function followed(known: readonly End[], events: readonly StoredEvent[]): End[] {
  const ends = new Map(known.map((end) => [end.stream_id, end]));
  for (const { streamId: stream_id, version } of events) {
    const { version: before, jumps } = ends.get(stream_id) ?? { version: 0, jumps: 0 };
    ends.set(stream_id, { stream_id, version, jumps: jumps + (before + 1 === version ? 0 : 1) });
  }
  return [...ends.values()];
}

/** The same under the name that a later release has for it. */
@Injectable()
export class Paces extends Steps {
  override readonly name = 'paces';
}

/** What a later release makes of it. */
@Injectable()
export class StepsWithType extends Projection {
  readonly name = 'steps';
  readonly reads = ['Moved'];
  readonly tables = [
    {
      name: 'steps',
      key: ['position'],
      create: ['CREATE TABLE steps (position bigint PRIMARY KEY, stream_id text NOT NULL, type text NOT NULL)'],
    },
  ];

  async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    const rows = events.map(({ position, streamId: stream_id, type }) => ({ position, stream_id, type }));
    await sql.query('INSERT INTO steps SELECT * FROM jsonb_populate_recordset(NULL::steps, $1)', [
      JSON.stringify(rows),
    ]);
  }
}

/** Counts the rests, and reads nothing else. */
@Injectable()
export class Rests extends Projection {
  readonly name = 'rests';
  readonly reads = ['Rested'];
  readonly tables = [
    {
      name: 'rests',
      key: ['stream_id'],
      create: ['CREATE TABLE rests (stream_id text PRIMARY KEY, times int NOT NULL)'],
    },
  ];

  async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    await sql.query(
      `INSERT INTO rests (stream_id, times) SELECT stream_id, count(*) FROM unnest($1::text[]) stream_id GROUP BY stream_id
       ON CONFLICT (stream_id) DO UPDATE SET times = rests.times + excluded.times`,
      [events.map(({ streamId }) => streamId)],
    );
  }
}
