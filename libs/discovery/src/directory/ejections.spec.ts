import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { seconds } from '@souk/kernel';
import { array, assert, boolean, integer, nat, property, record } from 'fast-check';
import { DIRECTORY_DEFAULTS } from './directory-settings.js';
import { Ejections } from './ejections.js';

const named = (id: string) => ({ id, url: `http://${id}` });
const [a, b, c] = [named('a'), named('b'), named('c')];

describe('the ejection of instances that fail', () => {
  let ejections: Ejections;

  beforeEach(() => {
    jest.useFakeTimers();
    ejections = new Ejections(DIRECTORY_DEFAULTS.ejection);
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  const fails = (instance: typeof a, times: number, all = [a, b]) =>
    Array.from({ length: times }, () => ejections.failed(instance, all));

  test('comes with the third failure in a row, and lasts ten seconds', () => {
    expect(fails(a, 3)).toEqual([undefined, undefined, seconds(10)]);
    expect(ejections.usableOf([a, b])).toEqual([b]);
    jest.advanceTimersByTime(seconds(10));
    expect(ejections.usableOf([a, b])).toEqual([a, b]);
  });

  test('does not come when a success lies between the failures', () => {
    fails(a, 2);
    ejections.succeeded(a);
    expect(fails(a, 2)).toEqual([undefined, undefined]);
  });

  test('lets one call through as a trial when its time is over', () => {
    fails(a, 3);
    jest.advanceTimersByTime(seconds(10));
    ejections.picked(a, [a, b]);
    expect(ejections.usableOf([a, b])).toEqual([b]);
  });

  test('grows with each failed trial to a minute at the most', () => {
    fails(a, 3);
    const lengths = Array.from({ length: 7 }, () => {
      jest.advanceTimersByTime(seconds(60));
      ejections.picked(a, [a, b]);
      return ejections.failed(a, [a, b]);
    });
    expect(lengths).toEqual([20, 30, 40, 50, 60, 60, 60].map(seconds));
  });

  test('ends with a success, and is forgotten then', () => {
    fails(a, 3);
    expect(ejections.succeeded(a)).toBe(true);
    expect(ejections.usableOf([a, b])).toEqual([a, b]);
    expect(fails(a, 3)).toEqual([undefined, undefined, seconds(10)]);
  });

  test('is not made longer by calls that were under way already', () => {
    expect(fails(a, 6).filter((forMs) => forMs !== undefined)).toEqual([seconds(10)]);
  });

  test('never takes the only one, nor more than half', () => {
    fails(a, 3, [a]);
    expect(ejections.isEjected(a)).toBe(false);
    fails(b, 3, [a, b, c]);
    fails(c, 3, [a, b, c]);
    expect([a, b, c].filter((one) => ejections.isEjected(one))).toEqual([b]);
  });

  test('means nothing when all fail: then all are used', () => {
    fails(a, 3);
    fails(b, 3);
    expect(ejections.usableOf([a, b])).toEqual([a, b]);
    ejections.succeeded(b);
    expect(ejections.usableOf([a, b])).toEqual([b]);
  });

  test('leaves somebody to call, and no more than half out, whatever happens', () => {
    const outcomes = array(record({ who: nat(), fails: boolean(), after: nat(seconds(30)) }));
    assert(
      property(integer({ min: 1, max: 6 }), outcomes, (count, happenings) => {
        const all = Array.from({ length: count }, (_, index) => named(`i${index}`));
        const judged = new Ejections(DIRECTORY_DEFAULTS.ejection);
        for (const { who, fails: failing, after } of happenings) {
          const instance = all[who % count] ?? a;
          judged.picked(instance, all);
          if (failing) judged.failed(instance, all);
          else judged.succeeded(instance);
          jest.advanceTimersByTime(after);
          expect(judged.usableOf(all).length).toBeGreaterThanOrEqual(count / 2);
        }
      }),
    );
  });
});
