import { expect, test } from '@jest/globals';
import { inSpan } from '@souk/observability';
import type { Delivery } from '../consumer/delivery.js';
import { disposalSpan } from './disposal-span.js';

const [PUBLISHED, REDRIVEN] = ['b7ad6b7169203331', 'c8be7c827a314442'].map(
  (span) => `00-0af7651916cd43dd8448eb211c80319c-${span}-01`,
);
const options = { rabbitmqUrl: 'amqp://bakery:secret@rabbitmq/souk' };
const delivery = {
  route: { queue: 'bakery.day.opened' },
  message: {
    content: Buffer.from('{"correlationid":"c"}'),
    properties: { messageId: 'm', headers: { traceparent: PUBLISHED, 'x-link': REDRIVEN } },
  },
} as unknown as Pick<Delivery, 'route' | 'message'>;

test('a message that nothing could be tried with is parked below what published it, with a link to what sent it', () => {
  const span = disposalSpan(options, delivery, { operation: 'park', exchange: 'souk.parking' }, new Error('not JSON'));
  expect(span).toMatchObject({ kind: 'producer', traceparent: PUBLISHED, links: [REDRIVEN] });
  expect(span.attributes).toEqual({
    'messaging.system': 'rabbitmq',
    'messaging.operation.name': 'park',
    'messaging.operation.type': 'send',
    'messaging.destination.name': 'souk.parking:bakery.day.opened',
    'messaging.rabbitmq.destination.routing_key': 'bakery.day.opened',
    'messaging.message.id': 'm',
    'messaging.message.conversation_id': 'c',
    'messaging.message.body.size': 21,
    'server.address': 'rabbitmq',
    'server.port': 5_672,
  });
});

test('one that could be tried is sent on below the attempt that has failed', async () => {
  const error = new Error('closed');
  const attempt = inSpan('process day.opened', { traceparent: PUBLISHED }, () => Promise.reject(error));
  await expect(attempt).rejects.toBe(error);
  const span = disposalSpan(options, delivery, { operation: 'retry', exchange: 'souk.retry.1s' }, error);
  expect(span).toMatchObject({ traceparent: PUBLISHED, links: [] });
});
