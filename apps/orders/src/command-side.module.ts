import { type DynamicModule, Module } from '@nestjs/common';
import { topology } from '@souk/contracts';
import { APPEND_ONLY_TABLES } from '@souk/event-sourcing';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { CancelOrderController } from './http/cancel-order.controller.js';
import { FaultsHeader } from './http/faults-header.js';
import { PlaceOrderController } from './http/place-order.controller.js';
import { SagasController } from './http/sagas.controller.js';
import { SnapshotsController } from './http/snapshots.controller.js';
import { FollowSagaWhenPaymentDecided } from './messages/follow-saga-when-payment-decided.js';
import { FollowSagaWhenShipmentDecided } from './messages/follow-saga-when-shipment-decided.js';
import { FollowSagaWhenStockDecided } from './messages/follow-saga-when-stock-decided.js';
import { MarkOrderDeliveredWhenShipmentDelivered } from './messages/mark-order-delivered-when-shipment-delivered.js';
import { MarkOrderShippedWhenShipmentDispatched } from './messages/mark-order-shipped-when-shipment-dispatched.js';
import { NoteFaultWhenInjected } from './messages/note-fault-when-injected.js';
import { RememberCustomerWhenRegisteredOrUpdated } from './messages/remember-customer-when-registered-or-updated.js';
import { RememberPaymentWhenChanged } from './messages/remember-payment-when-changed.js';
import { RememberProductWhenAddedOrChanged } from './messages/remember-product-when-added-or-changed.js';
import { RememberShipmentWhenChanged } from './messages/remember-shipment-when-changed.js';
import type { commandSideConfig } from './orders.config.js';
import { OrdersModule } from './orders.module.js';
import { orderMigrations } from './persistence/order-migrations.js';
import { readSideRights } from './persistence/read-side-rights.js';

/** Changes orders: requests and messages, sagas, and the schema with everybody's rights in it. */
@Module({
  imports: [OrdersModule],
  controllers: [
    CancelOrderController,
    MessagesAuditController,
    PlaceOrderController,
    SagasController,
    SnapshotsController,
    FollowSagaWhenPaymentDecided,
    FollowSagaWhenShipmentDecided,
    FollowSagaWhenStockDecided,
    MarkOrderDeliveredWhenShipmentDelivered,
    MarkOrderShippedWhenShipmentDispatched,
    NoteFaultWhenInjected,
    RememberCustomerWhenRegisteredOrUpdated,
    RememberPaymentWhenChanged,
    RememberProductWhenAddedOrChanged,
    RememberShipmentWhenChanged,
  ],
  providers: [FaultsHeader],
})
export class CommandSideModule {
  static for({ projectionsUrl, queryUrl, ...config }: ReturnType<typeof commandSideConfig>): DynamicModule {
    const readSide = { projectionsUrl, queryUrl, ...readSideRights };
    return {
      module: CommandSideModule,
      imports: [
        PostgresModule.for({ ...config, migrations: orderMigrations, appendOnly: APPEND_ONLY_TABLES, readSide }),
        MessagingModule.for({ ...config, messages: topology.orders }),
      ],
    };
  }
}
