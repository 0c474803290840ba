import { Injectable } from '@nestjs/common';
import { MongoReader } from '@souk/persistence';
import type { Template } from '../domain/content.js';
import type { NotificationStatus } from '../domain/notification.js';
import { NOTIFICATIONS, type NotificationDocument } from './notification.document.js';

/** That somebody is told about an order, and how far that has come. */
export interface NotificationFact {
  readonly id: string;
  readonly orderId: string | null;
  readonly template: Template;
  readonly status: NotificationStatus;
}

/** What notifications tells the audit. */
@Injectable()
export class NotificationFacts {
  constructor(private readonly reader: MongoReader) {}

  /** Those about orders, in the order of their ids. */
  async aboutOrders(after: string | null, limit: number): Promise<NotificationFact[]> {
    const all = this.reader.collection<NotificationDocument>(NOTIFICATIONS);
    const next = after === null ? {} : { _id: { $gt: after } };
    const documents = await all.find({ orderId: { $ne: null }, ...next }, { sort: { _id: 1 }, limit }).toArray();
    return documents.map(({ _id, orderId, content, status }) => ({
      id: _id,
      orderId,
      template: content.template,
      status,
    }));
  }
}
