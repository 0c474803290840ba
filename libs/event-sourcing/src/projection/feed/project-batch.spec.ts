import { describe, expect, test } from '@jest/globals';
import type { SqlWork } from '@souk/persistence';
import type { StoredEvent } from '../../store/stored-event.js';
import { Upcasters } from '../../store/upcasting/upcasters.js';
import { Projection } from '../projection.js';
import { EventFailedError } from './event-failed.error.js';
import { projectBatch } from './project-batch.js';

/** Notes in its database what it has taken in, and fails as a test wants. */
class Notes extends Projection {
  readonly name = 'notes';
  readonly reads = ['Noted'];
  readonly tables = [];
  /** Of how many events each batch was. */
  readonly batches: number[] = [];

  constructor(private readonly fails: (versions: readonly number[]) => Error | undefined) {
    super();
  }

  async project(events: readonly StoredEvent[], sql: SqlWork): Promise<void> {
    const versions = events.map(({ version }) => version);
    this.batches.push(events.length);
    await sql.query('NOTE', versions);
    const error = this.fails(versions);
    if (error) throw error;
  }
}

/** A transaction that knows no more than notes and one savepoint. */
class Transaction implements SqlWork {
  noted: unknown[] = [];
  private saved: unknown[] = [];

  query<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (sql.startsWith('SAVEPOINT')) this.saved = [...this.noted];
    else if (sql.startsWith('ROLLBACK TO SAVEPOINT')) this.noted = [...this.saved];
    else this.noted.push(...parameters);
    return Promise.resolve([]);
  }

  prepared<Row extends object>(): Promise<Row[]> {
    return Promise.reject<Row[]>(new Error('The notes prepare nothing.'));
  }
}

const events = (count: number): StoredEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    type: 'Noted',
    data: {},
    streamId: 'one',
    version: index + 1,
    position: 100 + index,
    schemaVersion: 1,
    occurredAt: new Date(0),
    metadata: {},
  }));

const given = async (count: number, fails: (versions: readonly number[]) => Error | undefined) => {
  const [projection, sql] = [new Notes(fails), new Transaction()];
  const error = await projectBatch({ projection, upcasters: new Upcasters(), sql }, events(count)).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { error, noted: sql.noted, batches: projection.batches };
};
const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
const poisonAt = (poison: number) => (versions: readonly number[]) =>
  versions.includes(poison) ? new Error('poison') : undefined;

describe('a batch', () => {
  test('is given to the projection as a whole; an empty one is not', async () => {
    expect(await given(1_000, () => undefined)).toEqual({ error: undefined, noted: upTo(1_000), batches: [1_000] });
    expect((await given(0, () => undefined)).batches).toEqual([]);
  });

  test.each([1, 2, 77, 500, 501, 999, 1_000])('with a poisonous event, the %dth, names it soon', async (poison) => {
    const { error, noted, batches } = await given(1_000, poisonAt(poison));
    expect(error).toBeInstanceOf(EventFailedError);
    expect(error).toMatchObject({ before: poison - 1, cause: new Error('poison') });
    expect(String(error)).toContain(
      `notes could not take in Noted, version ${poison} of stream one, at position ${99 + poison}.`,
    );
    expect(noted.slice(0, poison - 1)).toEqual(upTo(poison - 1));
    expect(batches.length).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(1_000)) + 1);
  });

  test('that fails only as a whole goes through in parts, each event once', async () => {
    const { error, noted, batches } = await given(10, ({ length }) => (length > 3 ? new Error('too many') : undefined));
    expect([error, noted, batches]).toEqual([undefined, upTo(10), [10, 5, 3, 2, 5, 3, 2]]);
  });

  test.each(['57P01', '40P01'])('is not tried in parts when no event is to blame: %s', async (code) => {
    const away = Object.assign(new Error('of the database'), { code });
    const { error, batches } = await given(10, () => away);
    expect([error, batches]).toEqual([away, [10]]);
  });
});
