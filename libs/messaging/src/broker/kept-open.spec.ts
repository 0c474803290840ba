import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { KeptOpen } from './kept-open.js';
import { openedInTime } from './opened-in-time.js';

class FakeChannel extends EventEmitter {
  isClosed = false;

  close(): Promise<void> {
    this.isClosed = true;
    this.emit('close');
    return Promise.resolve();
  }
}

const never = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('a channel that a broker does not make ready in time is closed, and the next one is used', async () => {
  const channels = [new FakeChannel(), new FakeChannel()];
  const [hung, good] = channels;
  const opened = channels.values();
  const ready = Promise.withResolvers<void>();
  const kept = new KeptOpen<FakeChannel>({
    name: 'channel',
    open: () => Promise.resolve(opened.next().value ?? new FakeChannel()),
    onOpen: (channel) => (channel === hung ? never() : undefined),
    onReady: () => ready.resolve(),
  });
  kept.start();
  await jest.advanceTimersByTimeAsync(10_000);
  await ready.promise;
  expect(kept.current).toBe(good);
  expect(hung?.isClosed).toBe(true);
  await kept.close();
});

test('a channel that opens too late is given up, and closed when it comes', async () => {
  const late = Promise.withResolvers<FakeChannel>();
  const opening = openedInTime(late.promise, 1_000, 'channel').catch((error: unknown) => error);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(await opening).toMatchObject({ name: 'TimedOutError' });
  const channel = new FakeChannel();
  late.resolve(channel);
  await jest.advanceTimersByTimeAsync(0);
  expect(channel.isClosed).toBe(true);
});

test('one that fails to open fails as it did', async () => {
  await expect(openedInTime(Promise.reject(new Error('no more channels')), 1_000, 'channel')).rejects.toThrow(
    'no more',
  );
});
