import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, uuidFactsQuery } from '@souk/service';
import { type PaymentFact, PaymentFacts } from '../persistence/payment-facts.js';

/** Payments as they are, for the audit. */
@Roles('admin')
@Controller('audit/payments')
export class AuditController {
  constructor(private readonly facts: PaymentFacts) {}

  @Get()
  async payments(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<PaymentFact>> {
    return factsPage(await this.facts.payments(query.after, query.limit), query, ({ orderId }) => orderId);
  }
}
