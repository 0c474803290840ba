import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller } from '@nestjs/common';
import type { Payload } from '@souk/kernel';
import { renderMetrics } from '@souk/observability';
import { eventually, FreshBroker } from '@souk/testing';
import { bakeBread, dayOpened, market } from '../test/market.js';
import { type Stall, startStall } from '../test/start-stall.js';
import { type Answer, done } from './envelope/reply.js';
import { Obeys } from './handlers/obeys.decorator.js';
import { When } from './handlers/when.decorator.js';

@Controller()
class Bakery {
  @When(dayOpened)
  async open(): Promise<void> {}

  @Obeys(bakeBread)
  async bake({ loaves }: Payload<typeof bakeBread>): Promise<Answer<typeof bakeBread>> {
    return done({ loaves });
  }
}

let broker: FreshBroker;
let bakery: Stall;
const sample = async (series: string): Promise<string | undefined> =>
  (await renderMetrics()).body.split('\n').find((line) => line.startsWith(`${series} `));

beforeAll(async () => {
  broker = await FreshBroker.create(market);
  bakery = await startStall({
    service: 'bakery',
    rabbitmqUrl: broker.urlFor('bakery'),
    messages: market.bakery,
    handlers: [Bakery],
  });
});
afterAll(async () => {
  await bakery.stop();
  await broker.drop();
});

test.each([
  'souk_messages_handled_total{queue="bakery.day.opened"}',
  'souk_messages_duplicate_total{queue="bakery.bake-bread"}',
  'souk_messages_retried_total{queue="bakery.day.opened"}',
  'souk_messages_parked_total{queue="bakery.bake-bread",cause="exhausted"}',
  'souk_message_processing_duration_seconds_count{queue="bakery.day.opened"}',
  'souk_outbox_published_total{result="confirmed"}',
  'souk_outbox_published_total{result="returned"}',
  'souk_outbox_backlog',
  'souk_parked_messages',
])('before its first message a service says: %s 0', async (series) => {
  expect(await sample(series)).toBe(`${series} 0`);
});

test('shows whether the broker is there', async () => {
  await eventually(async () => expect(await sample('souk_broker_connected')).toBe('souk_broker_connected 1'));
  await bakery.stop();
  await eventually(async () => expect(await sample('souk_broker_connected')).toBe('souk_broker_connected 0'));
});
