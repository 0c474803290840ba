import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { expectNothingLostOrDoubled } from './model/invariants.js';
import { modelConfig } from './model/model.config.js';
import { allRules, type Rules } from './model/rules.js';
import { anyOutcomes, anySchedule, type Schedule, troubledNetwork } from './model/schedules.js';
import { World } from './model/world.js';

function play({ kind, outcomes, moves }: Schedule, rules: Rules = allRules): World {
  const world = new World(kind, outcomes, rules);
  world.play(moves);
  return world;
}

describe('any schedule of deliveries, duplicates, crashes, silences and cancellations', () => {
  test('ends with nothing lost, nothing doubled and nothing held', () => {
    const property = fc.property(anySchedule, (schedule) => expectNothingLostOrDoubled(play(schedule)));
    fc.assert(property, modelConfig);
  });

  test('comes to the same end in both kinds of saga, as long as nobody loses patience', () => {
    const endOf = (schedule: Schedule) => {
      const { orders, stock, payment, shipping } = play(schedule);
      return { status: orders.status, stock: stock.isReserved, payment: payment.status, shipping: shipping.status };
    };
    const property = fc.property(anyOutcomes, troubledNetwork, troubledNetwork, (outcomes, moves, others) => {
      const led = endOf({ kind: 'orchestration', outcomes, moves });
      const danced = endOf({ kind: 'choreography', outcomes, moves: others });
      expect(danced).toEqual(led);
    });
    fc.assert(property, modelConfig);
  });
});

describe('the model notices', () => {
  const isNoticed = (rules: Partial<Rules>): boolean => {
    const property = fc.property(anySchedule, (schedule) =>
      expectNothingLostOrDoubled(play(schedule, { ...allRules, ...rules })),
    );
    return fc.check(property, { ...modelConfig, endOnFailure: true }).failed;
  };

  test.each<[string, Partial<Rules>]>([
    ['that the inbox is off', { inbox: false }],
    ['that an undo leaves no tombstone', { tombstone: false }],
    ['that money held too late is not let go of', { lateSuccessVoid: false }],
    ['that a parcel which has left is cancelled', { pivotGuard: false }],
  ])('%s', (_name, rules) => {
    expect(isNoticed(rules)).toBe(true);
  });
});
