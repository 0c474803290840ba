import { Injectable } from '@nestjs/common';
import type { SqlWork } from '@souk/persistence';
import { Projection, type StoredEvent } from '../src/index.js';

interface Tally {
  readonly stream_id: string;
  readonly events: number;
  readonly amount: number;
  readonly moved_at: Date;
}

/** One row for each stream: loaded, folded and written with two statements for a batch, as the projections of orders work. */
@Injectable()
export class Tallies extends Projection {
  readonly name: string = 'tallies';
  readonly reads = ['Moved'];
  protected readonly table: string = 'tallies';

  get tables() {
    const { table } = this;
    return [
      {
        name: table,
        key: ['stream_id'],
        create: [
          `CREATE TABLE ${table} (stream_id text PRIMARY KEY, events int NOT NULL, amount bigint NOT NULL, moved_at timestamptz NOT NULL)`,
          `CREATE INDEX ${table}_by_time ON ${table} (moved_at, stream_id)`,
        ],
      },
    ];
  }

  async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    const { table } = this;
    const streams = [...new Set(events.map(({ streamId }) => streamId))];
    const known = await sql.prepared<Tally>(`${table}-load`, `SELECT * FROM ${table} WHERE stream_id = ANY($1)`, [
      streams,
    ]);
    const write = `
      INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1)
      ON CONFLICT (stream_id) DO UPDATE SET events = excluded.events, amount = excluded.amount, moved_at = excluded.moved_at`;
    await sql.prepared(`${table}-write`, write, [JSON.stringify(tallied(known, events))]);
  }
}

/** The same, event by event: what batches are measured against. */
@Injectable()
export class TalliesOneByOne extends Tallies {
  override readonly name = 'tallies-one-by-one';
  protected override readonly table = 'tallies_one_by_one';

  override async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    for (const event of events) await super.project([event], sql);
  }
}

function tallied(known: readonly Tally[], events: readonly StoredEvent[]): Tally[] {
  const tallies = new Map(known.map((tally) => [tally.stream_id, tally]));
  for (const { streamId: stream_id, data, occurredAt: moved_at } of events) {
    const { events: count, amount } = tallies.get(stream_id) ?? { events: 0, amount: 0 };
    const moved = amount + (data as { amount: number }).amount;
    tallies.set(stream_id, { stream_id, events: count + 1, amount: moved, moved_at });
  }
  return [...tallies.values()];
}
