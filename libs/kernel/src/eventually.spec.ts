import { expect, test } from '@jest/globals';
import { eventually, NotInTimeError } from './eventually.js';

test('tries until it works and hands on what came of it', async () => {
  let tries = 0;
  const attempt = (): number => {
    tries += 1;
    if (tries < 3) throw new Error('not yet');
    return tries;
  };
  expect(await eventually(attempt, { every: 1 })).toBe(3);
});

test('gives up with the last failure as its cause', async () => {
  const failure = new Error('still not');
  const giving = eventually(() => Promise.reject(failure), { within: 5, every: 1 });
  await expect(giving).rejects.toThrow(NotInTimeError);
  await expect(giving).rejects.toMatchObject({ cause: failure });
});

test('does not try again after a failure that means never', async () => {
  let tries = 0;
  const attempt = (): Promise<never> => {
    tries += 1;
    return Promise.reject(new Error('never'));
  };
  await expect(eventually(attempt, { retryOn: () => false })).rejects.toThrow('never');
  expect(tries).toBe(1);
});
