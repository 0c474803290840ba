import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { FlushedBatches } from './flushed-batches.js';

test('a flush waits for what was on its way before', async () => {
  const onItsWay = Promise.withResolvers<void>();
  const exporter = { export: () => undefined, shutdown: () => Promise.resolve(), forceFlush: () => onItsWay.promise };
  const flushed = new FlushedBatches({ exporter }).forceFlush().then(() => 'flushed');
  expect(await Promise.race([flushed, nextTurn('waiting')])).toBe('waiting');
  onItsWay.resolve();
  expect(await flushed).toBe('flushed');
});
