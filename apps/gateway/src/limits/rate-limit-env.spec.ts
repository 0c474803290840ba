import { expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '@souk/service';
import { rateLimitEnv } from './rate-limit-env.js';
import { rateLimits } from './rate-limits.js';

const read = (limit?: string) => readConfig('gateway', rateLimitEnv, { PORT: '0', RATE_LIMIT_ORDERS: limit });

test('a limit has its own numbers unless it is told others', () => {
  expect(read().ordersLimit).toEqual(rateLimits.orders);
  expect(read('2.5/s,7').ordersLimit).toEqual({ perSecond: 2.5, burst: 7 });
  expect(read('30/min,5').ordersLimit).toEqual({ perSecond: 0.5, burst: 5 });
});

test.each(['10', '10/s', '10/h,5', '0/s,5', '10/s,0', '-1/s,5', '10/s,5 ', '10/s,1.5', 'off'])(
  '%s is no limit',
  (limit) => {
    expect(() => read(limit)).toThrow(ConfigError);
  },
);
