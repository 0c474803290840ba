import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Scenario, scenario } from '../scenario.js';
import type { Addresses } from '../shop/addresses.js';
import { Shop } from '../shop/shop.js';
import { Plays, type PlaysOptions } from './plays.js';

/** All that a gateway has to do for stories that end before their first order. */
let gateway: Server;
let shop: Shop;

beforeAll(async () => {
  gateway = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ accessToken: 'a.b.c' }));
  }).listen(0, '127.0.0.1');
  await once(gateway, 'listening');
  const address = gateway.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  shop = await Shop.open({ gateway: url, traces: url } as Addresses);
});
afterAll(() => void gateway.close());

/** Stories that each wait for as many turns as they are told to, and who was on stage with each. */
class Stage {
  private readonly onStage = new Set<string>();
  readonly company = new Map<string, number>();

  story(name: string, turns: number, disturbsOthers = false): Scenario {
    const play: Scenario['play'] = async ({ saga }) => {
      const part = `${name} ${saga}`;
      this.onStage.add(part);
      for (let turn = 0; turn < turns; turn++) {
        this.company.set(part, Math.max(this.company.get(part) ?? 0, this.onStage.size));
        await new Promise(setImmediate);
      }
      this.onStage.delete(part);
      throw new Error(`the end of ${name}`);
    };
    return scenario(name, 'it ends', [], play, { disturbsOthers });
  }
}

async function toldIn(stories: readonly Scenario[], options?: PlaysOptions): Promise<string[]> {
  const plays = new Plays(shop, stories, options);
  const played = plays.start();
  const told: string[] = [];
  for await (const play of plays.inOrder()) told.push(play.told.join(' / '));
  await played;
  return told;
}

test('tells each play whole and in their order, however early a later one is over', async () => {
  const stage = new Stage();
  expect(await toldIn([stage.story('slow', 50), stage.story('quick', 1)])).toEqual([
    '✗ slow (orchestration): it ends /     the end of slow',
    '✗ slow (choreography): it ends /     the end of slow',
    '✗ quick (orchestration): it ends /     the end of quick',
    '✗ quick (choreography): it ends /     the end of quick',
  ]);
  expect(Math.max(...stage.company.values())).toBe(4);
});

test('those that disturb others come last and alone', async () => {
  const stage = new Stage();
  const told = await toldIn([stage.story('crash', 20, true), stage.story('calm', 20)], { kinds: ['orchestration'] });
  expect(told.map((line) => line.slice(2, 7).trim())).toEqual(['calm', 'crash']);
  expect(stage.company.get('crash orchestration')).toBe(1);
});

test('one at a time when so told', async () => {
  const stage = new Stage();
  await toldIn([stage.story('first', 20), stage.story('second', 20)], { atOnce: 1 });
  expect([...stage.company.values()]).toEqual([1, 1, 1, 1]);
});
