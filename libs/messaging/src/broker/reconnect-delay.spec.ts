import { expect, test } from '@jest/globals';
import { reconnectDelay } from './reconnect-delay.js';

test.each([
  [1, 200],
  [2, 400],
  [4, 1_600],
  [6, 5_000],
  [1_000, 5_000],
])('after %i failures the pause is between 100 and %i ms', (failures, longest) => {
  for (let sample = 0; sample < 50; sample += 1) {
    const delay = reconnectDelay(failures);
    expect(delay).toBeGreaterThanOrEqual(100);
    expect(delay).toBeLessThanOrEqual(longest);
  }
});
