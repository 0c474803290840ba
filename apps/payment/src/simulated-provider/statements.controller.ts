import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '@souk/auth';
import { type FactsPage, factsPage, type FactsQuery, factsQuery } from '@souk/service';
import { type Statement, Statements } from './statements.js';

/** The provider's books beside payment's own, for the audit. */
@Roles('admin')
@Controller('audit/statements')
export class StatementsController {
  constructor(private readonly statements: Statements) {}

  @Get()
  async list(@Query({ schema: factsQuery }) query: FactsQuery): Promise<FactsPage<Statement>> {
    return factsPage(
      await this.statements.list(query.after, query.limit),
      query,
      ({ authorisationId }) => authorisationId,
    );
  }
}
