import { Injectable } from '@nestjs/common';
import { MongoReader } from '@souk/persistence';
import type { Template } from '../domain/content.js';
import type { NotificationStatus } from '../domain/notification.js';
import { NOTIFICATIONS, type NotificationDocument } from './notification.document.js';

/** A notification as it is shown: that it was sent, not where to. */
export interface NotificationView {
  readonly id: string;
  readonly template: Template;
  readonly status: NotificationStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
}

/** Notifications as they are read. */
@Injectable()
export class NotificationViews {
  constructor(private readonly reader: MongoReader) {}

  /** What was told about an order, oldest first. @param ownerId whose order it has to be; null for anybody's. */
  async ofOrder(orderId: string, ownerId: string | null): Promise<NotificationView[]> {
    const owned = ownerId === null ? {} : { recipientId: ownerId };
    const all = this.reader.collection<NotificationDocument>(NOTIFICATIONS);
    const documents = await all.find({ orderId, ...owned }, { sort: { createdAt: 1, _id: 1 } }).toArray();
    return documents.map(({ _id, content, status, attempts, createdAt, sentAt }) => ({
      id: _id,
      template: content.template,
      status,
      attempts,
      createdAt,
      sentAt,
    }));
  }
}
