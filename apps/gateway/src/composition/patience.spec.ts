import { expect, test } from '@jest/globals';
import { defaultSettings, DEVELOPMENT_OPEN_MS } from '@souk/resilience';
import { patienceWithDetail, patienceWithPart } from './patience.js';

test('with the usual time-out a part has two seconds, and a detail one', () => {
  const settings = defaultSettings(DEVELOPMENT_OPEN_MS);
  expect([patienceWithPart(settings), patienceWithDetail(settings)]).toEqual([2_000, 1_000]);
});
