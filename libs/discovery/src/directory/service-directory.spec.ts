import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { seconds } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { FakeRegistry } from '../../test/fake-registry.js';
import { NoInstanceError } from '../no-instance.error.js';
import { ServiceDirectory } from './service-directory.js';

describe('the directory of services', () => {
  let registry: FakeRegistry;
  let directory: ServiceDirectory;

  beforeEach(() => {
    jest.useFakeTimers();
    open(new FakeRegistry('a', 'b'));
  });

  afterEach(() => {
    directory.close();
    jest.useRealTimers();
  });

  function open(asked: FakeRegistry): void {
    registry = asked;
    directory = new ServiceDirectory({ orders: registry });
  }

  const picked = async (times: number) => {
    const ids: string[] = [];
    for (let time = 0; time < times; time += 1) ids.push((await directory.pick('orders')).id);
    return ids;
  };

  const fails = async (id: string) => {
    for (let time = 0; time < 3; time += 1) directory.report('orders', { id, url: `http://${id}:8080` }, 'failure');
    await jest.advanceTimersByTimeAsync(0);
  };

  test('takes turns, and asks the registry once for many calls', async () => {
    expect(await picked(4)).toEqual(['a', 'b', 'a', 'b']);
    expect(registry.asked).toHaveLength(1);
  });

  test('looks up again in the background every 30 s, without a call having to wait for it', async () => {
    await picked(1);
    const answer = registry.hangs();
    await jest.advanceTimersByTimeAsync(seconds(30));
    expect(registry.asked).toHaveLength(2);
    expect(await picked(2)).toEqual(['b', 'a']);
    answer('c');
    await jest.advanceTimersByTimeAsync(0);
    expect(await picked(2)).toEqual(['c', 'c']);
  });

  test('goes on with what it knows while the registry is down, and asks again with growing pauses', async () => {
    await picked(1);
    registry.isDown();
    await jest.advanceTimersByTimeAsync(seconds(30) + seconds(1 + 2 + 4));
    expect(registry.asked).toHaveLength(5);
    expect(new Set(await picked(2))).toEqual(new Set(['a', 'b']));
    registry.knows('c');
    await jest.advanceTimersByTimeAsync(seconds(8));
    expect(await picked(1)).toEqual(['c']);
  });

  test('does not believe a registry that suddenly knows nobody', async () => {
    await picked(1);
    registry.knows();
    await jest.advanceTimersByTimeAsync(seconds(30));
    expect(new Set(await picked(2))).toEqual(new Set(['a', 'b']));
  });

  test('has the first call wait for the registry', async () => {
    directory.close();
    const slow = new FakeRegistry();
    const answer = slow.hangs();
    open(slow);
    const first = picked(1);
    await jest.advanceTimersByTimeAsync(seconds(1));
    answer('late');
    expect(await first).toEqual(['late']);
  });

  test('does not have it wait longer than two seconds', async () => {
    directory.close();
    const silent = new FakeRegistry();
    silent.hangs();
    open(silent);
    const first = picked(1).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(seconds(2));
    expect(await first).toBeInstanceOf(NoInstanceError);
  });

  test('asks at once for a service that nobody is known of, when a call needs it', async () => {
    directory.close();
    const down = new FakeRegistry();
    down.isDown();
    open(down);
    await jest.advanceTimersByTimeAsync(seconds(60));
    down.knows('back');
    expect(await picked(1)).toEqual(['back']);
  });

  test('looks up at once when a call fails: the copy may be somewhere else by now', async () => {
    await picked(1);
    await jest.advanceTimersByTimeAsync(seconds(1));
    registry.knows('moved');
    directory.report('orders', { id: 'a', url: 'http://a:8080' }, 'failure');
    await jest.advanceTimersByTimeAsync(0);
    expect(await picked(1)).toEqual(['moved']);
  });

  test('leaves out who fails, and takes them back', async () => {
    await picked(1);
    await fails('a');
    expect(await picked(3)).toEqual(['b', 'b', 'b']);
    await jest.advanceTimersByTimeAsync(seconds(10));
    expect(await picked(3)).toEqual(expect.arrayContaining(['a']));
    directory.report('orders', { id: 'a', url: 'http://a:8080' }, 'success');
    expect(new Set(await picked(2))).toEqual(new Set(['a', 'b']));
  });

  test('gives a second try to somebody else where there is one', async () => {
    const first = await directory.pick('orders');
    const second = await directory.pick('orders', [first]);
    expect(second.id).not.toBe(first.id);
    expect(['a', 'b']).toContain((await directory.pick('orders', [first, second])).id);
  });

  test('knows nothing of services that it was not given', async () => {
    await expect(directory.pick('customers')).rejects.toThrow('No instance of customers is known.');
  });

  test('tells what it knows, in figures too', async () => {
    await picked(1);
    await fails('b');
    expect(directory.view()).toEqual({
      orders: [
        { id: 'a', url: 'http://a:8080', state: 'in use' },
        { id: 'b', url: 'http://b:8080', state: 'ejected' },
      ],
    });
    const { body } = await renderMetrics();
    expect(body).toContain('souk_discovery_instances{upstream="orders",state="known"} 2');
    expect(body).toContain('souk_discovery_instances{upstream="orders",state="ejected"} 1');
    expect(body).toMatch(/souk_upstream_instance_requests_total\{upstream="orders",copy="b",outcome="failure"\} \d/);
    registry.knows('a');
    await jest.advanceTimersByTimeAsync(seconds(30));
    expect((await renderMetrics()).body).not.toContain('copy="b"');
  });

  test('asks no more once it is closed', async () => {
    await picked(1);
    directory.close();
    await jest.advanceTimersByTimeAsync(seconds(120));
    expect(registry.asked).toHaveLength(1);
  });
});
