import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { topology } from '@souk/contracts';
import { EventSourcingModule, ProjectionRunner } from '@souk/event-sourcing';
import { MessagingModule } from '@souk/messaging';
import { PostgresDatabase, QueryLogin } from '@souk/persistence';
import type { FreshBroker, FreshDatabase } from '@souk/testing';
import { MarkOrderShippedWhenShipmentDispatched } from '../src/messages/mark-order-shipped-when-shipment-dispatched.js';
import { OrdersModule } from '../src/orders.module.js';
import { orderUpcasters } from '../src/persistence/order-upcasters.js';
import { QuerySideModule } from '../src/query-side.module.js';
import { orderProjections } from '../src/read-side/order-projections.js';
import { ordersDatabase } from './orders-database.js';

/** The service without its front door, ready for use. */
export async function openOrders(database: FreshDatabase, broker: FreshBroker): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(moduleOn(database, broker.urlFor('orders')), {
    logger: false,
  });
  await Promise.all([PostgresDatabase, QueryLogin, ProjectionRunner].map((part) => app.get(part).ready()));
  return app;
}

function moduleOn(database: FreshDatabase, rabbitmqUrl: string): new () => object {
  const { projectionsUrl, queryUrl } = database;
  @Module({
    imports: [
      ordersDatabase(database),
      MessagingModule.for({ service: 'orders', rabbitmqUrl, messages: topology.orders, faults: 'on' }),
      EventSourcingModule.for({ upcasters: orderUpcasters, projections: orderProjections }),
      QuerySideModule.for({ projectionsUrl, queryUrl }),
      OrdersModule,
    ],
    controllers: [MarkOrderShippedWhenShipmentDispatched],
  })
  class TestModule {}
  return TestModule;
}
