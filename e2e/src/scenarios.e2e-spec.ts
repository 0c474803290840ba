import { beforeAll, describe, expect, test } from '@jest/globals';
import { minutes } from '@souk/kernel';
import { scenarios } from '../scenarios/index.js';
import { runScenario } from './report/run-scenario.js';
import { readAddresses } from './shop/addresses.js';
import { Shop } from './shop/shop.js';

describe('scenarios', () => {
  let shop: Shop;

  beforeAll(async () => {
    shop = await Shop.open(await readAddresses());
  });

  test.each(scenarios)(
    '$name: $rule',
    async (scenario) => {
      const told: string[] = [];
      const passed = await runScenario(scenario, shop, (line) => told.push(line));
      expect({ passed, told }).toEqual({ passed: true, told: expect.anything() });
    },
    minutes(2),
  );
});
