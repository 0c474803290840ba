import { expect, test } from '@jest/globals';
import { fixtureSystem } from './fixture-system.ts';

test('a system that stops cleanly leaves nothing to say', async () => {
  await using fixture = await fixtureSystem('cleanly');
  await fixture.system.ready();
  expect(await fixture.system.stop()).toEqual([]);
});

test('what a system leaves behind is named', async () => {
  await using fixture = await fixtureSystem('badly');
  await fixture.system.ready();
  const [ending, left, ...more] = await fixture.system.stop();
  expect(ending).toContain('npm start ended with an error');
  expect(left).toMatch(/^process \d+ is left: .*setInterval/);
  expect(more).toEqual([]);
  process.kill(Number(left?.split(' ')[1]));
});

test('a system that does not come up says why', async () => {
  await using fixture = await fixtureSystem('at once');
  await expect(fixture.system.ready()).rejects.toThrow(/ended before it was ready:[^]*no room/);
  expect(await fixture.system.stop()).toHaveLength(1);
});
