import { Controller, Get, Query } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { z } from 'zod';
import { type NotificationView, ReadNotifications } from '../application/read-notifications.js';

const notificationsQuery = z.strictObject({ orderId: z.uuid() });

/** What was told about an order, for its owner and for admins. */
@Controller('notifications')
export class NotificationsController {
  constructor(private readonly readNotifications: ReadNotifications) {}

  @Get()
  async ofOrder(
    @Query({ schema: notificationsQuery }) { orderId }: z.infer<typeof notificationsQuery>,
    @CurrentUser() caller: Principal,
  ): Promise<{ items: NotificationView[] }> {
    return { items: await this.readNotifications.run(orderId, caller) };
  }
}
