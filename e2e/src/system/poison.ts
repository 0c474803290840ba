import { newId } from '@souk/kernel';
import type { RawMessage } from './broker.js';

/** A way in which a message can be one that no attempt could handle. */
export interface Poison {
  readonly name: string;
  /** What the service says of it when it parks it. */
  readonly complaint: RegExp;
  /** One of its kind for this queue. */
  readonly madeFor: (queue: string) => RawMessage;
}

const MEBIBYTE = 1_048_576;

/** What a queue is for: `inventory.order.placed` is for `order.placed`, a command's queue for the command of its name. */
function typeOf(queue: string): string {
  if (queue.endsWith('.replies')) return 'inventory.reserve-stock.reply';
  const [, ...event] = queue.split('.');
  return event.length === 1 ? queue : event.join('.');
}

/** Somebody who might well say something like that; the queue's own service is trusted with what comes back to it. */
const senderTo = (queue: string): string => (queue.startsWith('orders.') ? 'inventory' : 'orders');

function wellFormed(queue: string, changes: object = {}): RawMessage {
  const id = newId();
  const envelope = {
    specversion: '1.0',
    id,
    source: senderTo(queue),
    type: typeOf(queue),
    dataversion: 1,
    subject: newId(),
    time: new Date().toISOString(),
    datacontenttype: 'application/json',
    correlationid: newId(),
    causationid: newId(),
    replyto: 'orders.replies',
    data: {},
    ...changes,
  };
  return { messageId: id, sentBy: senderTo(queue), body: JSON.stringify(envelope) };
}

const withBody = (queue: string, body: string): RawMessage => ({ messageId: newId(), sentBy: senderTo(queue), body });

/** Every kind of poison. */
export const poisons: readonly Poison[] = [
  { name: 'invalid JSON', complaint: /not JSON/, madeFor: (queue) => withBody(queue, '{"specversion": "1.0", ') },
  { name: 'empty', complaint: /not JSON \(0 bytes\)/, madeFor: (queue) => withBody(queue, '') },
  { name: 'null', complaint: /envelope is wrong/, madeFor: (queue) => withBody(queue, 'null') },
  {
    name: '1 MiB',
    complaint: /envelope is wrong/,
    madeFor: (queue) => withBody(queue, JSON.stringify({ padding: 'x'.repeat(MEBIBYTE) })),
  },
  {
    name: 'an unknown type',
    complaint: /got nobody\.knows/,
    madeFor: (queue) => wellFormed(queue, { type: 'nobody.knows' }),
  },
  {
    name: 'an unknown version',
    complaint: /version 99|data of .* is wrong/,
    madeFor: (queue) => wellFormed(queue, { dataversion: 99 }),
  },
  {
    name: 'a forged sender',
    complaint: /claims to come from nobody/,
    madeFor: (queue) => wellFormed(queue, { source: 'nobody' }),
  },
  {
    name: 'no message id',
    complaint: /message id undefined/,
    madeFor: (queue) => ({ ...wellFormed(queue), messageId: undefined }),
  },
];
