import { describe, expect, test } from '@jest/globals';
import { array, assert, integer, property } from 'fast-check';
import { Rotation } from './rotation.js';

const instance = (id: string, more: { weight?: number; priority?: number } = {}) => ({
  id,
  url: `http://${id}`,
  ...more,
});
const turns = (rotation: Rotation, count: number, instances: Parameters<Rotation['next']>[0]) =>
  Array.from({ length: count }, () => rotation.next(instances)?.id);
const timesOf = (id: string, chosen: readonly (string | undefined)[]) => chosen.filter((one) => one === id).length;

describe('the rotation', () => {
  test('gives each instance its turn, in the same order again and again', () => {
    const instances = [instance('a'), instance('b'), instance('c')];
    expect(turns(new Rotation(), 6, instances)).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  test('spreads weights as evenly as they allow', () => {
    const instances = [instance('a', { weight: 5 }), instance('b'), instance('c')];
    expect(turns(new Rotation(), 7, instances)).toEqual(['a', 'a', 'b', 'a', 'c', 'a', 'a']);
  });

  test('uses the lowest priority number alone while there is somebody', () => {
    const rotation = new Rotation();
    const spare = instance('spare', { priority: 2 });
    expect(turns(rotation, 2, [spare, instance('a', { priority: 1 }), instance('b', { priority: 1 })])).toEqual([
      'a',
      'b',
    ]);
    expect(turns(rotation, 1, [spare])).toEqual(['spare']);
  });

  test('has nobody to offer where there is nobody', () => {
    expect(new Rotation().next([])).toBeUndefined();
  });

  test('is fair: any number of turns differs from an equal share by less than one', () => {
    assert(
      property(integer({ min: 1, max: 9 }), integer({ min: 1, max: 200 }), (count, calls) => {
        const instances = Array.from({ length: count }, (_, index) => instance(`i${index}`));
        const chosen = turns(new Rotation(), calls, instances);
        for (const { id } of instances) expect(Math.abs(timesOf(id, chosen) - calls / count)).toBeLessThan(1);
      }),
    );
  });

  test('is fair whatever the weights are: after as many turns as they add up to each has had its own', () => {
    assert(
      property(array(integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 6 }), (weights) => {
        const instances = weights.map((weight, index) => instance(`i${index}`, { weight }));
        const chosen = turns(
          new Rotation(),
          weights.reduce((sum, weight) => sum + weight),
          instances,
        );
        for (const { id, weight } of instances) expect(timesOf(id, chosen)).toBe(weight);
      }),
    );
  });
});
