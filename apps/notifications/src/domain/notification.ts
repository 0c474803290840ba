import { derivedId } from '@souk/kernel';
import { type Content, orderOf } from './content.js';

/** `pending` until a mail server has taken it, or until nobody tries any more. */
export type NotificationStatus = 'pending' | 'sent' | 'failed';

/** One mail to one person, about one thing. */
export interface Notification {
  readonly id: string;
  readonly recipientId: string;
  readonly content: Content;
  /** Attempts to send it, the one in hand included. */
  readonly attempts: number;
  /** W3C trace context of the message that called for it. */
  readonly traceparent: string | null;
}

/** The id follows from what it is about, so the same thing is told once, whatever arrives twice. */
export function notificationId(recipientId: string, content: Content): string {
  return derivedId('notification', orderOf(content) ?? recipientId, content.template);
}
