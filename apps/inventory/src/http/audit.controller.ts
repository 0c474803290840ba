import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, uuidFactsQuery } from '@souk/service';
import { type ReservationFact, type StockFact, StockFacts } from '../persistence/stock-facts.js';

/** Stock and reservations as they are, for the audit. */
@Roles('admin')
@Controller('audit')
export class AuditController {
  constructor(private readonly facts: StockFacts) {}

  @Get('stock')
  async stock(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<StockFact>> {
    return factsPage(await this.facts.stock(query.after, query.limit), query, ({ productId }) => productId);
  }

  @Get('reservations')
  async reservations(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<ReservationFact>> {
    return factsPage(await this.facts.reservations(query.after, query.limit), query, ({ orderId }) => orderId);
  }
}
