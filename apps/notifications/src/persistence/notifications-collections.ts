import { days } from '@souk/kernel';
import type { CollectionSetup } from '@souk/persistence';
import { MAILS } from './mongo-mailbox.js';
import { NOTIFICATIONS } from './notification.document.js';
import { RECIPIENTS } from './recipient.repository.js';

const pending = { partialFilterExpression: { status: 'pending' } };

/** One notification for each order and template: its `_id` is derived from them. Kept mails go after 30 days. */
export const notificationsCollections: readonly CollectionSetup[] = [
  {
    collection: NOTIFICATIONS,
    indexes: [
      { key: { dueAt: 1 }, name: 'notifications_due', ...pending },
      { key: { recipientId: 1 }, name: 'notifications_waiting_for_recipient', ...pending },
      { key: { orderId: 1, createdAt: 1 }, name: 'notifications_of_order' },
    ],
  },
  { collection: RECIPIENTS, indexes: [] },
  { collection: MAILS, indexes: [{ key: { keptAt: 1 }, name: 'mails_purge', expireAfterSeconds: days(30) / 1_000 }] },
];
