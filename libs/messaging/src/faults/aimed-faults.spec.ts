import { beforeEach, describe, expect, test } from '@jest/globals';
import { faultInjectedIn, type FaultKind } from '@souk/kernel';
import { market } from '../../test/market.js';
import { MemoryStore } from '../../test/memory-store.js';
import { AimedFaults } from './aimed-faults.js';

const KINDS: readonly FaultKind[] = ['fail', 'delay', 'duplicate'];
const tellsOfFaults = { ...market.bakery, publishes: [faultInjectedIn('bakery')] };
const TARGET = 'bakery.bake-bread';
let store: MemoryStore;

beforeEach(() => {
  store = new MemoryStore('bakery');
});

const faultsOf = ({ faults = 'on', messages = tellsOfFaults }: { faults?: 'on' | 'off'; messages?: object } = {}) =>
  new AimedFaults(
    { service: 'bakery', rabbitmqUrl: 'amqp://nowhere', messages: { ...tellsOfFaults, ...messages }, faults },
    store,
    store.arrivals,
  );
/** The kinds that the arrivals at the target meet, one after the other. */
const met = async (header: string | undefined, arrivals: number, aimed = faultsOf()) => {
  const kinds: (FaultKind | undefined)[] = [];
  for (let arrival = 1; arrival <= arrivals; arrival += 1)
    kinds.push((await aimed.hit({ subject: 'loaf', faults: header }, TARGET, KINDS))?.kind);
  return kinds;
};

describe('an arrival', () => {
  test.each([
    ['the one that is named', `${TARGET}=fail@2`, [undefined, 'fail', undefined]],
    ['the first, where none is named', `${TARGET}=fail`, ['fail', undefined, undefined]],
    ['every one', `${TARGET}=fail@*`, ['fail', 'fail', 'fail']],
    ['the first fault in the list, and only that', `${TARGET}=delay:5@1,${TARGET}=fail@*`, ['delay', 'fail', 'fail']],
    ['none that is aimed elsewhere', 'bakery.bake-cake=fail@*,counter.bake-bread=fail@*', []],
    ['none of a kind that cannot be here', `${TARGET}=crash-before-publish@1`, []],
    ['none, where none are aimed', undefined, []],
    ['none that cannot be read', 'bakery', []],
  ] as const)('meets %s', async (_, header, expected) => {
    expect(await met(header, 3)).toEqual([...expected, undefined, undefined, undefined].slice(0, 3));
  });

  test('is counted for each subject alone', async () => {
    const aimed = faultsOf();
    await aimed.hit({ subject: 'cake', faults: `${TARGET}=fail@2` }, TARGET, KINDS);
    expect(await met(`${TARGET}=fail@2`, 2, aimed)).toEqual([undefined, 'fail']);
  });
});

test('a hit is told in the order of things that it belongs to, without faults of its own', async () => {
  await faultsOf().hit({ subject: 'loaf', faults: `${TARGET}=fail@*`, correlationId: 'c-1' }, TARGET, KINDS);
  expect(store.waiting.map(({ envelope }) => envelope)).toMatchObject([
    {
      type: 'bakery.fault-injected',
      subject: 'loaf',
      correlationid: 'c-1',
      data: { target: TARGET, kind: 'fail', arrival: 1 },
    },
  ]);
  expect(store.waiting[0]?.envelope.faults).toBeUndefined();
});

test.each([
  ['where faults are off', { faults: 'off' as const }],
  ['in a service that cannot tell of them', { messages: { publishes: [] } }],
])('nothing is counted or met %s', async (_, options) => {
  expect(await met(`${TARGET}=fail@*`, 1, faultsOf(options))).toEqual([undefined]);
  expect(store.arrivals.at({ subject: 'loaf', target: TARGET })).toBe(0);
});

test('a moment that no crash is aimed at passes', async () => {
  await faultsOf().reach({ subject: 'loaf', faults: 'bakery.oven=crash@2' }, 'bakery.oven');
  expect(store.arrivals.at({ subject: 'loaf', target: 'bakery.oven' })).toBe(1);
});
