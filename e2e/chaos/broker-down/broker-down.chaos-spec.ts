import { expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { brokerDown } from './broker-down.js';

test(
  'with the broker down for 60 s under load, every order is accepted, and everything drains after',
  async () => {
    expect(await brokerDown(seconds(60))).toEqual({
      statuses: { 202: 300 },
      slowest: expect.any(Number),
      lost: [],
      unended: [],
      brokenInvariants: [],
    });
  },
  minutes(9),
);
