import { describe, expect, test } from '@jest/globals';
import { givenEvents } from './given-events.js';

type Event = { readonly type: 'Opened' | 'Closed'; readonly data: object };
const opened: Event = { type: 'Opened', data: {} };
const closed: Event = { type: 'Closed', data: {} };

class NotOpenError extends Error {}

const evolve = (_: string | undefined, event: Event): string => event.type;
const close = (state: string | undefined): readonly Event[] => {
  if (state !== 'Opened') throw new NotOpenError();
  return [closed];
};

describe('givenEvents', () => {
  test('folds the past, takes the decision and compares what follows', () => {
    givenEvents(evolve, opened).when(close).thenEvents(closed);
    expect(() => givenEvents(evolve, opened).when(close).thenEvents()).toThrow('strictly deep-equal');
  });

  test('knows refusals', () => {
    givenEvents(evolve, opened, closed).when(close).throws(NotOpenError);
    expect(() => givenEvents(evolve, opened).when(close).throws(NotOpenError)).toThrow('Missing expected exception');
  });
});
