import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, factsQuery } from '@souk/service';
import { type NotificationFact, NotificationFacts } from '../persistence/notification-facts.js';

/** Notifications about orders as they are, for the audit. */
@Roles('admin')
@Controller('audit/notifications')
export class AuditController {
  constructor(private readonly facts: NotificationFacts) {}

  @Get()
  async notifications(@Query({ schema: factsQuery }) query: FactsQuery): Promise<FactsPage<NotificationFact>> {
    return factsPage(await this.facts.aboutOrders(query.after, query.limit), query, ({ id }) => id);
  }
}
