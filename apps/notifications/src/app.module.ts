import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { MessagingModule } from '@souk/messaging';
import { MongoModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { DispatchNotifications } from './application/dispatch-notifications.js';
import { Notify } from './application/notify.js';
import { ReadNotifications } from './application/read-notifications.js';
import { RememberRecipient } from './application/remember-recipient.js';
import { SendNotification } from './application/send-notification.js';
import { AuditController } from './http/audit.controller.js';
import { NotificationsController } from './http/notifications.controller.js';
import { MailModule } from './mail.module.js';
import { NotifyWhenOrderCancelled } from './messages/notify-when-order-cancelled.js';
import { NotifyWhenOrderConfirmed } from './messages/notify-when-order-confirmed.js';
import { NotifyWhenOrderRejected } from './messages/notify-when-order-rejected.js';
import { NotifyWhenShipmentDispatched } from './messages/notify-when-shipment-dispatched.js';
import { RememberRecipientWhenUserUpdated } from './messages/remember-recipient-when-user-updated.js';
import { WelcomeUserWhenRegistered } from './messages/welcome-user-when-registered.js';
import { notificationsConfig } from './notifications.config.js';
import { DispatchQueue } from './persistence/dispatch-queue.js';
import { NotificationFacts } from './persistence/notification-facts.js';
import { NotificationRepository } from './persistence/notification.repository.js';
import { NotificationViews } from './persistence/notification-views.js';
import { notificationsCollections } from './persistence/notifications-collections.js';
import { RecipientRepository } from './persistence/recipient.repository.js';

/** Tells people what became of their orders. */
@Module({
  imports: [
    MongoModule.for({ ...notificationsConfig, collections: notificationsCollections }),
    MessagingModule.for({ ...notificationsConfig, messages: topology.notifications }),
    AuthModule.for(notificationsConfig),
    MailModule.for(notificationsConfig),
  ],
  controllers: [
    AuditController,
    MessagesAuditController,
    NotificationsController,
    WelcomeUserWhenRegistered,
    RememberRecipientWhenUserUpdated,
    NotifyWhenOrderConfirmed,
    NotifyWhenOrderRejected,
    NotifyWhenOrderCancelled,
    NotifyWhenShipmentDispatched,
  ],
  providers: [
    DispatchNotifications,
    Notify,
    ReadNotifications,
    RememberRecipient,
    SendNotification,
    DispatchQueue,
    NotificationFacts,
    NotificationRepository,
    NotificationViews,
    RecipientRepository,
  ],
})
export class AppModule {}
