import { expect, test } from '@jest/globals';
import { failedIn, noteFailedIn } from './failed-in.js';

test('an error leads back to the last span that it has left', () => {
  const error = new Error('out of stock');
  noteFailedIn(error, 'inner');
  noteFailedIn(error, 'outer');
  expect(failedIn(error)).toBe('outer');
});

test('what has left no span, or is no object, leads nowhere', () => {
  noteFailedIn('boom', 'outer');
  expect([failedIn('boom'), failedIn(new Error('new')), failedIn(undefined)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});
