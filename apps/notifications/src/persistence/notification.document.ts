import type { Content } from '../domain/content.js';
import type { Notification, NotificationStatus } from '../domain/notification.js';

export const NOTIFICATIONS = 'notifications';

/** A notification as it is kept. */
export interface NotificationDocument {
  readonly _id: string;
  readonly recipientId: string;
  readonly orderId: string | null;
  readonly content: Content;
  readonly status: NotificationStatus;
  readonly attempts: number;
  readonly traceparent: string | null;
  readonly createdAt: Date;
  /** While pending: from when on somebody may try (again), on the database's clock. */
  readonly dueAt: Date;
  readonly sentAt: Date | null;
}

export function notificationOf({
  _id,
  recipientId,
  content,
  attempts,
  traceparent,
}: NotificationDocument): Notification {
  return { id: _id, recipientId, content, attempts, traceparent };
}
