import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { APPEND_ONLY_TABLES, EventSourcingModule } from '@souk/event-sourcing';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { AuditController } from './http/audit.controller.js';
import { CancelOrderController } from './http/cancel-order.controller.js';
import { FaultsHeader } from './http/faults-header.js';
import { OrdersController } from './http/orders.controller.js';
import { SagasController } from './http/sagas.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { FollowSagaWhenPaymentDecided } from './messages/follow-saga-when-payment-decided.js';
import { FollowSagaWhenShipmentDecided } from './messages/follow-saga-when-shipment-decided.js';
import { FollowSagaWhenStockDecided } from './messages/follow-saga-when-stock-decided.js';
import { MarkOrderDeliveredWhenShipmentDelivered } from './messages/mark-order-delivered-when-shipment-delivered.js';
import { MarkOrderShippedWhenShipmentDispatched } from './messages/mark-order-shipped-when-shipment-dispatched.js';
import { NoteFaultWhenInjected } from './messages/note-fault-when-injected.js';
import { RememberCustomerWhenRegisteredOrUpdated } from './messages/remember-customer-when-registered-or-updated.js';
import { RememberProductWhenAddedOrChanged } from './messages/remember-product-when-added-or-changed.js';
import { ordersConfig } from './orders.config.js';
import { OrdersModule } from './orders.module.js';
import { orderMigrations } from './persistence/order-migrations.js';
import { OrderViewProjection } from './persistence/order-view.projection.js';

/** Owns the orders: accepts them, sees them through or back, and remembers everything that happened to them. */
@Module({
  imports: [
    AuthModule.for(ordersConfig),
    PostgresModule.for({ ...ordersConfig, migrations: orderMigrations, appendOnly: APPEND_ONLY_TABLES }),
    MessagingModule.for({ ...ordersConfig, messages: topology.orders }),
    EventSourcingModule.for(OrderViewProjection),
    OrdersModule,
  ],
  controllers: [
    AuditController,
    CancelOrderController,
    MessagesAuditController,
    OrdersController,
    SagasController,
    TimelineController,
    FollowSagaWhenPaymentDecided,
    FollowSagaWhenShipmentDecided,
    FollowSagaWhenStockDecided,
    MarkOrderDeliveredWhenShipmentDelivered,
    MarkOrderShippedWhenShipmentDispatched,
    NoteFaultWhenInjected,
    RememberCustomerWhenRegisteredOrUpdated,
    RememberProductWhenAddedOrChanged,
  ],
  providers: [FaultsHeader],
})
export class AppModule {}
