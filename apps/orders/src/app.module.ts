import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { EventSourcingModule } from '@souk/event-sourcing';
import { milliseconds } from '@souk/kernel';
import { QueryLogin } from '@souk/persistence';
import { SagaStepsModule } from '@souk/saga';
import { CommandSideModule } from './command-side.module.js';
import { orderUpcasters } from './persistence/order-upcasters.js';
import { OneOrderModule } from './one-order.module.js';
import { commandSideConfig, ordersConfig } from './orders.config.js';
import { QuerySideModule } from './query-side.module.js';
import { orderProjections } from './read-side/order-projections.js';

const { role } = ordersConfig;
const isCommandSide = role !== 'query';
const isQuerySide = role !== 'command';

/**
 * Owns the orders: accepts them, sees them through or back, and remembers everything that happened to them. What it remembers it tells
 * in the same process, or in one of its own.
 * @see https://microservices.io/patterns/data/cqrs.html
 */
@Module({
  imports: [
    AuthModule.for(ordersConfig),
    EventSourcingModule.for({
      upcasters: orderUpcasters,
      ...(isQuerySide && { projections: orderProjections }),
      // Whoever appends nothing is not told of new events, and has no login but those of the read side.
      ...(!isCommandSide && { reader: QueryLogin, watchEveryMs: milliseconds(200) }),
    }),
    ...(isCommandSide ? [CommandSideModule.for(commandSideConfig())] : [SagaStepsModule.for(QueryLogin)]),
    ...(isQuerySide ? [QuerySideModule.for(ordersConfig)] : []),
    OneOrderModule,
  ],
})
export class AppModule {}
