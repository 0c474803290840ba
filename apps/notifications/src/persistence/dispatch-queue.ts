import { Injectable } from '@nestjs/common';
import { minutes, seconds } from '@souk/kernel';
import { MongoDatabase } from '@souk/persistence';
import type { Notification } from '../domain/notification.js';
import { NOTIFICATIONS, type NotificationDocument, notificationOf } from './notification.document.js';
import { fromNow, NOW } from './server-time.js';

/** Who has claimed a notification and dies leaves it to the others after this; longer than any attempt to send takes. */
const LEASE = seconds(30);

const ITS_AGE = { $min: [minutes(5), { $max: [seconds(1), { $subtract: [NOW, '$createdAt'] }] }] };

const IS_DUE = { status: 'pending', $expr: { $lte: ['$dueAt', NOW] } } as const;

/**
 * Pending notifications, oldest first. Each step is one atomic write, and counts only while the claim is the latest:
 * a dispatcher that was frozen beyond its lease changes nothing any more.
 */
@Injectable()
export class DispatchQueue {
  constructor(private readonly database: MongoDatabase) {}

  /** Takes one that is due and counts the attempt. @returns undefined when nothing is due. */
  async claim(): Promise<Notification | undefined> {
    const taken = [{ $set: { attempts: { $add: ['$attempts', 1] }, dueAt: fromNow(LEASE) } }];
    const claimed = await this.all.findOneAndUpdate(IS_DUE, taken, { sort: { dueAt: 1 }, returnDocument: 'after' });
    return claimed ? notificationOf(claimed) : undefined;
  }

  /** Somebody else has taken responsibility for the mail. */
  markSent(notification: Notification): Promise<void> {
    return this.settle(notification, { status: 'sent', sentAt: NOW });
  }

  /** Nobody tries any more. */
  markFailed(notification: Notification): Promise<void> {
    return this.settle(notification, { status: 'failed' });
  }

  /** The attempt failed; there is another one after so many milliseconds. */
  retry(notification: Notification, pause: number): Promise<void> {
    return this.settle(notification, { dueAt: fromNow(pause) });
  }

  /**
   * There was no attempt after all, since the recipient is not known yet. Their event makes it due at once; in case the two
   * miss each other it is looked at again when it has waited twice as long.
   */
  putBack(notification: Notification): Promise<void> {
    return this.settle(notification, { dueAt: { $add: [NOW, ITS_AGE] }, attempts: notification.attempts - 1 });
  }

  private async settle({ id, attempts }: Notification, changes: Record<string, unknown>): Promise<void> {
    await this.all.updateOne({ _id: id, status: 'pending', attempts }, [{ $set: changes }]);
  }

  private get all() {
    return this.database.db.collection<NotificationDocument>(NOTIFICATIONS);
  }
}
