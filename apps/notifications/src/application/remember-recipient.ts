import { Injectable } from '@nestjs/common';
import type { UserFacts } from '@souk/contracts';
import type { MongoUnitOfWork } from '@souk/persistence';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { DispatchNotifications } from './dispatch-notifications.js';

/** Learns whom to write to, and lets what waits for that go. */
@Injectable()
export class RememberRecipient {
  constructor(
    private readonly recipients: RecipientRepository,
    private readonly notifications: NotificationRepository,
    private readonly dispatcher: DispatchNotifications,
  ) {}

  async run(work: MongoUnitOfWork, user: UserFacts): Promise<void> {
    await this.recipients.remember(work, user);
    await this.notifications.hasten(work, user.userId);
    work.afterCommit(() => this.dispatcher.wake());
  }
}
