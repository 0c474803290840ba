import { describe, expect, test } from '@jest/globals';
import { InTurn } from './in-turn.js';
import { Semaphore } from './semaphore.js';
import { TimedOutError, withinTime } from './within-time.js';

/** Work that goes on until it is told to end. */
function heldWork(log: string[]) {
  const ends = new Map<string, PromiseWithResolvers<void>>();
  const work = (name: string) => async () => {
    log.push(name);
    ends.set(name, Promise.withResolvers());
    await ends.get(name)?.promise;
  };
  return {
    work,
    end: (name: string) => ends.get(name)?.resolve(),
    fail: (name: string) => ends.get(name)?.reject(new Error(name)),
  };
}

describe('a semaphore', () => {
  test('lets only so many through, the others in the order of their coming, whatever becomes of the first', async () => {
    const log: string[] = [];
    const { work, end, fail } = heldWork(log);
    const semaphore = new Semaphore(2);
    const all = ['a', 'b', 'c', 'd'].map((name) => semaphore.run(work(name)));
    expect(log).toEqual(['a', 'b']);
    fail('b');
    await expect(all[1]).rejects.toThrow('b');
    expect(log).toEqual(['a', 'b', 'c']);
    end('a');
    await all[0];
    expect(log).toEqual(['a', 'b', 'c', 'd']);
    end('c');
    end('d');
    await Promise.all([all[2], all[3]]);
  });
});

describe('in turn', () => {
  test('the same key waits, another does not, and a failure holds up nobody', async () => {
    const log: string[] = [];
    const { work, end, fail } = heldWork(log);
    const inTurn = new InTurn();
    const first = inTurn.run('x', work('x1'));
    const second = inTurn.run('x', work('x2'));
    const other = inTurn.run('y', work('y1'));
    expect(log).toEqual(['x1', 'y1']);
    fail('x1');
    await expect(first).rejects.toThrow('x1');
    expect(log).toEqual(['x1', 'y1', 'x2']);
    end('x2');
    end('y1');
    await Promise.all([second, other]);
  });
});

describe('within time', () => {
  test('gives the result, the failure, or what took too long', async () => {
    expect(await withinTime(Promise.resolve('done'), 1_000, 'it')).toBe('done');
    await expect(withinTime(Promise.reject(new Error('no')), 1_000, 'it')).rejects.toThrow('no');
    await expect(withinTime(new Promise(() => undefined), 10, 'the handler')).rejects.toThrow(
      new TimedOutError('the handler took longer than 0.01 s'),
    );
  });
});
