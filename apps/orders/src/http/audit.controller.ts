import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, uuidFactsQuery } from '@souk/service';
import { type OrderFact, OrderFacts } from '../application/order-facts.js';
import { type ProgressFact, ProgressFacts } from '../read-side/order-page/progress-facts.js';
import type { SumCheck } from '../read-side/sums/sum-checks.js';

/** Orders as their events tell them, and what was added up of them, for the audit. */
@Roles('admin')
@Controller('audit')
export class AuditController {
  constructor(
    private readonly facts: OrderFacts,
    private readonly progressFacts: ProgressFacts,
  ) {}

  @Get('orders')
  async orders(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<OrderFact>> {
    return factsPage(await this.facts.page(query.after, query.limit), query, ({ orderId }) => orderId);
  }

  @Get('progress')
  async progress(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<ProgressFact>> {
    return factsPage(await this.progressFacts.page(query.after, query.limit), query, ({ orderId }) => orderId);
  }

  /** All on one page: there are as many as projections that add something up. */
  @Get('order-sums')
  async sums(): Promise<FactsPage<SumCheck>> {
    return { items: await this.facts.sums(), next: null };
  }
}
