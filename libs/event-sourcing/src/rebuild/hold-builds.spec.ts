import { describe, expect, test } from '@jest/globals';
import type { SqlWork } from '@souk/persistence';
import { Projection } from '../projection/projection.js';
import { Upcasters } from '../store/upcasting/upcasters.js';
import { bringUpTo } from './hold-builds.js';
import { RebuildRefusedError } from './rebuild-refused.error.js';

class Steps extends Projection {
  readonly name = 'steps';
  readonly reads = [];
  readonly tables = [];

  project(): Promise<void> {
    return Promise.resolve();
  }
}

/** A store with events at these positions, none of a type that is read; it notes how far the build was moved. */
class Store implements SqlWork {
  readonly moves: number[] = [];

  constructor(private readonly positions: readonly number[]) {}

  query<Row extends object>(): Promise<Row[]> {
    return Promise.resolve([]);
  }

  prepared<Row extends object>(name: string, _sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (name === 'builds-move') this.moves.push(Number(parameters[2]));
    return Promise.resolve(
      name === 'projection-read-next' ? ([this.next(parameters.map(Number))] as unknown as Row[]) : [],
    );
  }

  private next([after = 0, upTo = 0, limit = 0]: readonly number[]): object {
    const page = this.positions.filter((position) => position > after && position <= upTo).slice(0, limit);
    return { scanned: page.length, upTo: page.at(-1) ?? null, position: null };
  }
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);
const bring = (store: Store, from: number, position: number): Promise<void> =>
  bringUpTo(position, store, new Upcasters(), { projection: new Steps(), kind: 'building', from });

describe('a held build', () => {
  test('is brought up to an event in batches, and not beyond it', async () => {
    const store = new Store(upTo(1_300));
    await bring(store, 10, 1_210);
    expect(store.moves).toEqual([510, 1_010, 1_210]);
  });

  test('that is there already stays where it is', async () => {
    const store = new Store(upTo(20));
    await bring(store, 10, 10);
    await bring(store, 12, 10);
    expect(store.moves).toEqual([]);
  });

  test('is brought as far as there are events, where the last ones are gone', async () => {
    const store = new Store(upTo(15));
    await bring(store, 10, 20);
    expect(store.moves).toEqual([15]);
  });

  test('is not waited for when it is far behind', async () => {
    await expect(bring(new Store(upTo(3_000)), 10, 2_011)).rejects.toThrow(RebuildRefusedError);
  });
});
