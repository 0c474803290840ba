import { type DynamicModule, Module } from '@nestjs/common';
import { type ReadSideLogins, ReadSideModule } from '@souk/persistence';
import { OrderFacts } from './application/order-facts.js';
import { AuditController } from './http/audit.controller.js';
import { OrderListsController } from './http/order-lists.controller.js';
import { OrderReportsController } from './http/order-reports.controller.js';
import { ProjectionsController } from './http/projections.controller.js';
import { readSideRights } from './persistence/read-side-rights.js';
import { OrderQueriesModule } from './read-side/order-queries.module.js';

/** Answers from the read side, and keeps it: lists, reports, the audit, rebuilds. */
@Module({
  imports: [OrderQueriesModule],
  controllers: [AuditController, OrderListsController, OrderReportsController, ProjectionsController],
  providers: [OrderFacts],
  exports: [OrderQueriesModule],
})
export class QuerySideModule {
  static for({ projectionsUrl, queryUrl, tls }: Omit<ReadSideLogins, 'service'>): DynamicModule {
    return {
      module: QuerySideModule,
      // Whoever can answer from the read side as well as from the events does so where there is one.
      global: true,
      imports: [ReadSideModule.for({ service: 'orders', projectionsUrl, queryUrl, tls, ...readSideRights })],
    };
  }
}
