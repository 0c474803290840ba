import { Injectable } from '@nestjs/common';
import type { MongoUnitOfWork } from '@souk/persistence';
import { orderOf } from '../domain/content.js';
import type { Notification } from '../domain/notification.js';
import { ifNew } from './if-new.js';
import { NOTIFICATIONS, type NotificationDocument } from './notification.document.js';
import { NOW } from './server-time.js';

/** Notifications as messages call for them, in the transaction of the message. */
@Injectable()
export class NotificationRepository {
  /** Writes a notification to be sent; one that is there already stays as it is. */
  async add(work: MongoUnitOfWork, { id, recipientId, content, attempts, traceparent }: Notification): Promise<void> {
    const fields = {
      recipientId,
      orderId: orderOf(content),
      content,
      status: 'pending',
      attempts,
      traceparent,
      sentAt: null,
    };
    await this.all(work).updateOne({ _id: id }, ifNew(fields, ['createdAt', 'dueAt']), { upsert: true });
  }

  /** Makes what waits for this recipient due now. */
  async hasten(work: MongoUnitOfWork, recipientId: string): Promise<void> {
    const waiting = {
      filter: { recipientId, status: 'pending' as const, attempts: 0 },
      update: [{ $set: { dueAt: NOW } }],
    };
    await this.all(work).bulkWrite([{ updateMany: waiting }]);
  }

  private all(work: MongoUnitOfWork) {
    return work.collection<NotificationDocument>(NOTIFICATIONS);
  }
}
