import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId, seconds } from '@souk/kernel';
import { array, assert, asyncProperty, integer, property } from 'fast-check';
import { expectSameStateFromSnapshots, rehydrate } from '../src/index.js';
import { account, type AccountEvent, moved, opened } from './account.js';
import { Chance } from './chance.js';
import { type OpenAccounts, openAccounts } from './open-accounts.js';

/** So many events at once, as commands append them. */
const appends = array(array(integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 4 }), { maxLength: 7 });
const { seed } = new Chance(process.env['SEED']);

let accounts: OpenAccounts;
beforeAll(async () => {
  accounts = await openAccounts();
});
afterAll(() => accounts.close());

/** Commands on a new account, each in its own unit of work. @returns its id and all its events */
async function playedOut(amounts: readonly (readonly number[])[]): Promise<[string, readonly AccountEvent[]]> {
  const id = newId();
  const all: AccountEvent[] = [];
  for (const events of [[opened()], ...amounts.map((batch) => batch.map((amount) => moved(amount)))]) {
    await accounts.transactions.run((work) =>
      accounts.aggregates.append(work, account, { id, version: all.length }, events),
    );
    all.push(...events);
  }
  return [id, all];
}

/** What a stream is folded to at each of its versions. */
const folds = (events: readonly AccountEvent[]) =>
  events.map((_, index) => rehydrate(account.evolve, events.slice(0, index + 1)));
const loads = (id: string, versions: number): Promise<unknown[]> =>
  Promise.all(
    Array.from({ length: versions }, async (_, index) => {
      const { state, version } = (await accounts.aggregates.load(account, id, { toVersion: index + 1 })) ?? {};
      return version === index + 1 ? state : `version ${version}`;
    }),
  );

describe(`an aggregate (SEED=${seed})`, () => {
  test('survives being made a snapshot of at any version', () => {
    const streams = appends.map((amounts) => [opened(), ...amounts.flat().map((amount) => moved(amount, 'ada'))]);
    assert(
      property(streams, (events) => expectSameStateFromSnapshots(account, events)),
      { seed },
    );
  });

  test(
    'is at each version what its events up to there make, with snapshots, without them, and with new ones',
    async () => {
      const law = asyncProperty(appends, async (amounts) => {
        const [id, events] = await playedOut(amounts);
        const expected = folds(events);
        expect(await loads(id, events.length)).toEqual(expected);
        await accounts.snapshots.drop();
        expect(await loads(id, events.length)).toEqual(expected);
        await accounts.snapshots.rebuild(account, { after: null, limit: 1_000 });
        expect(await loads(id, events.length)).toEqual(expected);
      });
      await accounts.isReadyForMany();
      await assert(law, { seed, numRuns: 12 });
    },
    seconds(120),
  );
});
