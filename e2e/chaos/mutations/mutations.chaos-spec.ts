import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { readAddresses } from '../../src/shop/addresses.js';
import { Shop } from '../../src/shop/shop.js';
import { OwnCopy } from '../system/own-copy.js';
import { Programs } from '../../src/system/programs.js';
import { chosenMutations } from './chosen-mutations.js';
import type { Drive } from './drives/drive.js';
import { mutations } from './mutations.js';
import { TreeCopy } from './tree-copy.js';

/** Each takes a minute and a half: for every change one of them, in turn. */
const chosen = chosenMutations(mutations, process.env['SOUK_MUTATIONS_TURN']);

describe('a system without one of its mechanisms is found out', () => {
  let tree: TreeCopy;

  beforeAll(async () => {
    tree = await TreeCopy.make();
  });
  afterAll(() => tree[Symbol.asyncDispose]());

  async function problemsIn(drive: Drive): Promise<readonly string[]> {
    await using copy = await OwnCopy.start({ tree: tree.root });
    const addresses = await readAddresses(copy.home);
    const programs = new Programs({ ...addresses }, copy.home);
    const shop = await Shop.open(addresses);
    // What never comes about is as good a find as what the audit says.
    return await drive({ shop, addresses, programs }).catch((error: Error) => [error.message]);
  }

  test(
    'while one that has them all passes every drive',
    async () => {
      const allOfThem: Drive = async (system) => {
        const found: string[] = [];
        for (const { drive } of chosen) found.push(...(await drive(system)));
        return found;
      };
      expect(await problemsIn(allOfThem)).toEqual([]);
    },
    minutes(12),
  );

  test.each(chosen)(
    'without $name',
    async ({ patches, drive, caughtBy }) => {
      let problems: readonly string[] = [];
      await tree.patchedDuring(patches, async () => {
        problems = await problemsIn(drive);
      });
      expect(problems).toContainEqual(expect.stringMatching(caughtBy));
    },
    minutes(6),
  );
});
