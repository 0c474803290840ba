import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import { type NotificationView, NotificationViews } from '../persistence/notification-views.js';

export type { NotificationView };

/** Shows what was told about an order to its owner and to admins; to anybody else it is as if nothing was. */
@Injectable()
export class ReadNotifications {
  constructor(private readonly views: NotificationViews) {}

  run(orderId: string, caller: Principal): Promise<NotificationView[]> {
    return this.views.ofOrder(orderId, caller.isAdmin ? null : caller.id);
  }
}
