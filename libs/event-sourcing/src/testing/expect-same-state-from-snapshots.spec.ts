import { describe, expect, test } from '@jest/globals';
import { expectSameStateFromSnapshots } from './expect-same-state-from-snapshots.js';

const moved = (to: string) => ({ type: 'Moved', data: { to } });

describe('expectSameStateFromSnapshots', () => {
  test('is content with a state that JSON can keep', () => {
    const evolve = (places: readonly string[] = [], { data }: ReturnType<typeof moved>) => [...places, data.to];
    expect(() => expectSameStateFromSnapshots({ evolve }, [moved('a'), moved('b')])).not.toThrow();
  });

  test('tells the first version whose state JSON would change', () => {
    const evolve = (_: object | undefined, { data }: ReturnType<typeof moved>): object =>
      data.to === 'b' ? { since: new Date(0) } : {};
    expect(() => expectSameStateFromSnapshots({ evolve }, [moved('a'), moved('b')])).toThrow(
      'the state after 2 events does not survive JSON',
    );
  });

  test('tells where the fold remembers something outside the state', () => {
    const seen: string[] = [];
    const evolve = (_: readonly string[] | undefined, { data }: ReturnType<typeof moved>) =>
      [...seen, seen.push(data.to)].map(String);
    expect(() => expectSameStateFromSnapshots({ evolve }, [moved('a'), moved('b')])).toThrow('going on after 1 events');
  });
});
