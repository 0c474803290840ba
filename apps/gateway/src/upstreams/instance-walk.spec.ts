import { expect, test } from '@jest/globals';
import type { Discovery, Instance } from '@souk/discovery';
import { InstanceWalk } from './instance-walk.js';

const instances: readonly Instance[] = [1, 2, 3].map((number) => ({
  id: `orders-${number}`,
  url: `http://127.0.0.1:${number}`,
}));
const [first, second, third] = instances as [Instance, Instance, Instance];

/** The first that was not asked yet, else the first. */
const discovery: Discovery = {
  pick: (_service, except = []) =>
    Promise.resolve(instances.find(({ id }) => !except.some((asked) => asked.id === id)) ?? first),
  report: () => undefined,
};
const aWalk = (): InstanceWalk => new InstanceWalk('orders', discovery, 1_000);

/** Throws in place of the instances that are named. */
function failing(...failed: Instance[]) {
  const asked: string[] = [];
  const ask = (instance: Instance): Promise<string> => {
    asked.push(instance.id);
    return failed.includes(instance)
      ? Promise.reject(new Error(`${instance.id} failed`))
      : Promise.resolve(instance.id);
  };
  return { ask, asked };
}

test('where an instance is away, the next one is asked at once', async () => {
  const walk = aWalk();
  await expect(walk.try(failing(first, second).ask, () => true)).resolves.toBe('orders-3');
  expect(walk.attempts).toBe(3);
  expect(walk.instance).toBe(third);
});

test('where all are away, each is asked once, and what the last one threw is told', async () => {
  const { ask, asked } = failing(first, second, third);
  await expect(aWalk().try(ask, () => true)).rejects.toThrow('orders-3 failed');
  expect(asked).toEqual(['orders-1', 'orders-2', 'orders-3']);
});

test('an instance that got the question and failed ends the try; the next try goes to another', async () => {
  const walk = aWalk();
  const { ask, asked } = failing(first);
  await expect(walk.try(ask, () => false)).rejects.toThrow('orders-1 failed');
  await expect(walk.try(ask, () => false)).resolves.toBe('orders-2');
  expect(asked).toEqual(['orders-1', 'orders-2']);
});

test('a later try asks one again where no other is left', async () => {
  const walk = aWalk();
  const { ask } = failing();
  for (const { id } of [...instances, first]) expect(await walk.try(ask, () => true)).toBe(id);
  expect(walk.attempts).toBe(4);
});

test('what is left of the time is never more than there was, and never nothing', () => {
  expect(aWalk().millisecondsLeft).toBeGreaterThan(0);
  expect(aWalk().millisecondsLeft).toBeLessThanOrEqual(1_000);
  expect(new InstanceWalk('orders', discovery, 0).millisecondsLeft).toBe(1);
});
