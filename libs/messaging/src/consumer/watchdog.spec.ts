import { expect, test } from '@jest/globals';
import { minutes, seconds } from '@souk/kernel';
import { Watchdog, type Watched } from './watchdog.js';

class Watcher implements Watched {
  readonly route = { queue: 'q', handle: () => Promise.resolve() };
  readonly isConsuming = true;
  reopened = 0;

  constructor(
    public idleMs: number,
    private readonly ready: number | undefined,
  ) {}

  readyMessages(): Promise<number | undefined> {
    return Promise.resolve(this.ready);
  }

  reopen(): Promise<void> {
    this.reopened += 1;
    return Promise.resolve();
  }
}

test('a queue with messages of which none arrives gets a new channel, and is reported when that does not help', async () => {
  const silent = new Watcher(minutes(2), 3);
  const watchdog = new Watchdog([silent]);
  await watchdog.look();
  expect([silent.reopened, watchdog.deaf]).toEqual([1, []]);
  await watchdog.look();
  expect([silent.reopened, watchdog.deaf]).toEqual([2, ['q']]);
  silent.idleMs = seconds(1);
  await watchdog.look();
  expect(watchdog.deaf).toEqual([]);
});

test.each([
  ['an empty queue', new Watcher(minutes(2), 0)],
  ['a busy consumer', new Watcher(seconds(2), 5)],
  ['a channel that is just being opened', new Watcher(minutes(2), undefined)],
])('%s is left alone', async (_, watched) => {
  const watchdog = new Watchdog([watched]);
  await watchdog.look();
  expect([watched.reopened, watchdog.deaf]).toEqual([0, []]);
});
