import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, uuidFactsQuery } from '@souk/service';
import { type ShipmentFact, ShipmentFacts } from '../persistence/shipment-facts.js';

/** Shipments as they are, for the audit. */
@Roles('admin')
@Controller('audit/shipments')
export class AuditController {
  constructor(private readonly facts: ShipmentFacts) {}

  @Get()
  async shipments(@Query({ schema: uuidFactsQuery }) query: FactsQuery): Promise<FactsPage<ShipmentFact>> {
    return factsPage(await this.facts.shipments(query.after, query.limit), query, ({ shipmentId }) => shipmentId);
  }
}
