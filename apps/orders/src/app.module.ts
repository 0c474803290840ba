import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { APPEND_ONLY_TABLES, EventSourcingModule } from '@souk/event-sourcing';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { SagaModule } from '@souk/saga';
import { MessagesAuditController } from '@souk/service';
import { ConfirmOrder } from './application/confirm-order.js';
import { OrderChanges } from './application/order-changes.js';
import { OrderFacts } from './application/order-facts.js';
import { OrderFlow } from './application/order-flow.js';
import { OrderHistory } from './application/order-history.js';
import { OrderPricing } from './application/order-pricing.js';
import { OrderTimeline } from './application/order-timeline.js';
import { PlaceOrder } from './application/place-order.js';
import { RejectOrder } from './application/reject-order.js';
import { AuditController } from './http/audit.controller.js';
import { OrdersController } from './http/orders.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { MarkOrderDeliveredWhenShipmentDelivered } from './messages/mark-order-delivered-when-shipment-delivered.js';
import { MarkOrderShippedWhenShipmentDispatched } from './messages/mark-order-shipped-when-shipment-dispatched.js';
import { RememberCustomerWhenRegisteredOrUpdated } from './messages/remember-customer-when-registered-or-updated.js';
import { RememberProductWhenAddedOrChanged } from './messages/remember-product-when-added-or-changed.js';
import { ordersConfig } from './orders.config.js';
import { CustomerCopies } from './persistence/customer-copies.js';
import { IdempotencyKeyPurge } from './persistence/idempotency-key-purge.js';
import { IdempotencyKeys } from './persistence/idempotency-keys.js';
import { orderMigrations } from './persistence/order-migrations.js';
import { OrderViewProjection } from './persistence/order-view.projection.js';
import { OrderViews } from './persistence/order-views.js';
import { ProductCopies } from './persistence/product-copies.js';
import { fulfilOrder } from './sagas/fulfil-order.saga.js';
import { OrchestratedFlow } from './sagas/orchestrated-flow.js';

@Module({
  imports: [
    AuthModule.for(ordersConfig),
    PostgresModule.for({ ...ordersConfig, migrations: orderMigrations, appendOnly: APPEND_ONLY_TABLES }),
    MessagingModule.for({ ...ordersConfig, messages: topology.orders }),
    SagaModule.for(fulfilOrder),
    EventSourcingModule.for(OrderViewProjection),
  ],
  controllers: [
    AuditController,
    MessagesAuditController,
    OrdersController,
    TimelineController,
    MarkOrderDeliveredWhenShipmentDelivered,
    MarkOrderShippedWhenShipmentDispatched,
    RememberCustomerWhenRegisteredOrUpdated,
    RememberProductWhenAddedOrChanged,
  ],
  providers: [
    { provide: OrderFlow, useClass: OrchestratedFlow },
    ConfirmOrder,
    CustomerCopies,
    IdempotencyKeyPurge,
    IdempotencyKeys,
    OrderChanges,
    OrderFacts,
    OrderHistory,
    OrderPricing,
    OrderTimeline,
    OrderViews,
    PlaceOrder,
    ProductCopies,
    RejectOrder,
  ],
})
export class AppModule {}
