import type { Content } from '../domain/content.js';
import type { Letter } from './letter.js';
import { orderCancelled } from './order-cancelled.js';
import { orderConfirmed } from './order-confirmed.js';
import { orderRejected } from './order-rejected.js';
import { orderShipped } from './order-shipped.js';
import { welcome } from './welcome.js';

/** Fills the template that `content` asks for. */
export function writeLetter(name: string, content: Content): Letter {
  switch (content.template) {
    case 'welcome':
      return welcome(name);
    case 'order-confirmed':
      return orderConfirmed(name, content);
    case 'order-rejected':
      return orderRejected(name, content);
    case 'order-cancelled':
      return orderCancelled(name, content);
    case 'order-shipped':
      return orderShipped(name, content);
  }
}
