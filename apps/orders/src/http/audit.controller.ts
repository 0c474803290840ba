import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, factsQuery } from '@souk/service';
import { type OrderFact, OrderFacts } from '../application/order-facts.js';

/** Orders as their events tell them, for the audit. */
@Roles('admin')
@Controller('audit/orders')
export class AuditController {
  constructor(private readonly facts: OrderFacts) {}

  @Get()
  async orders(@Query({ schema: factsQuery }) query: FactsQuery): Promise<FactsPage<OrderFact>> {
    return factsPage(await this.facts.page(query.after, query.limit), query, ({ orderId }) => orderId);
  }
}
