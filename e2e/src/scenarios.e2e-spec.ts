import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually, minutes } from '@souk/kernel';
import { scenarios } from '../scenarios/index.js';
import { collectFacts } from './audit/collect-facts.js';
import { endingOf } from './comparison/ending.js';
import { Plays } from './report/plays.js';
import { sagaKinds } from './scenario.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';

/** Two kinds of saga, one behaviour. */
describe('scenarios', () => {
  let shop: Shop;
  let plays: Plays;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
    plays = new Plays(shop, scenarios);
    void plays.start();
  });

  describe.each(scenarios)('$name: $rule', (scenario) => {
    test.each(sagaKinds)(
      'in %s',
      async (kind) => {
        const { passed, told } = await plays.of(scenario, kind);
        expect(passed ? [] : told).toEqual([]);
      },
      minutes(6),
    );
  });

  test.each(scenarios)(
    '$name ends the same in both kinds of saga',
    async (scenario) => {
      const [orchestrated, choreographed] = [
        await plays.of(scenario, 'orchestration'),
        await plays.of(scenario, 'choreography'),
      ];
      await eventually(
        async () => {
          const facts = await collectFacts(shop);
          expect(await endingOf(choreographed.shop, facts)).toEqual(await endingOf(orchestrated.shop, facts));
        },
        { within: minutes(1), every: 1_000 },
      );
    },
    minutes(6),
  );
});
