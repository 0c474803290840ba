import { Injectable } from '@nestjs/common';
import { currentTraceparent } from '@souk/observability';
import type { MongoUnitOfWork } from '@souk/persistence';
import type { Content } from '../domain/content.js';
import { notificationId } from '../domain/notification.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { DispatchNotifications } from './dispatch-notifications.js';

/** Has somebody told of something, once. The mail itself is sent after the commit: a mail can't be rolled back. */
@Injectable()
export class Notify {
  constructor(
    private readonly notifications: NotificationRepository,
    private readonly dispatcher: DispatchNotifications,
  ) {}

  async run(work: MongoUnitOfWork, recipientId: string, content: Content): Promise<void> {
    const id = notificationId(recipientId, content);
    await this.notifications.add(work, {
      id,
      recipientId,
      content,
      attempts: 0,
      traceparent: currentTraceparent() ?? null,
    });
    work.afterCommit(() => this.dispatcher.wake());
  }
}
