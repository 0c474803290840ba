import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import type { Channel } from 'amqplib';
import type { BrokerConnection, ChannelOptions } from '../broker/broker-connection.js';
import { Subscription } from './subscription.js';

/** A channel that consumes what it is told to. */
class FakeChannel extends EventEmitter {
  isConsumed = false;

  prefetch(): Promise<void> {
    return Promise.resolve();
  }

  consume(): Promise<{ consumerTag: string }> {
    this.isConsumed = true;
    return Promise.resolve({ consumerTag: 'tag' });
  }

  cancel(): Promise<void> {
    this.isConsumed = false;
    return Promise.resolve();
  }
}

test('a channel that was given up and closes late takes nothing from the one in its place: that can still be paused', async () => {
  const put: ((channel: FakeChannel) => Promise<void> | void)[] = [];
  const connection = {
    channel: ({ onOpen }: ChannelOptions<Channel>) => put.push((channel) => onOpen?.(channel as unknown as Channel)),
  } as unknown as BrokerConnection;
  const route = { queue: 'q', handle: () => Promise.resolve() };
  const subscription = new Subscription(connection, route, () => Promise.resolve('ack'));
  const [givenUp, inUse] = [new FakeChannel(), new FakeChannel()];
  for (const channel of [givenUp, inUse]) await put[0]?.(channel);
  givenUp.emit('close');
  expect(subscription.isConsuming).toBe(true);
  await subscription.pause('store');
  expect(inUse.isConsumed).toBe(false);
});
