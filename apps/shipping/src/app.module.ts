import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { MessagesAuditController } from '@souk/service';
import { AuditController } from './http/audit.controller.js';
import { ShipmentsController } from './http/shipments.controller.js';
import { BookShipmentHandler } from './messages/book-shipment.handler.js';
import { BookShipmentWhenPaymentAuthorised } from './messages/book-shipment-when-payment-authorised.js';
import { CancelShipmentHandler } from './messages/cancel-shipment.handler.js';
import { CancelShipmentWhenOrderWithdrawn } from './messages/cancel-shipment-when-order-withdrawn.js';
import { DispatchShipmentWhenOrderConfirmed } from './messages/dispatch-shipment-when-order-confirmed.js';
import { RememberAddressWhenGiven } from './messages/remember-address-when-given.js';
import { ShipmentFacts } from './persistence/shipment-facts.js';
import { shippingMigrations } from './persistence/shipping-migrations.js';
import { ShipmentsModule } from './shipments.module.js';
import { shippingConfig } from './shipping.config.js';

/** Owns the shipments: from the booking to the customer's door. */
@Module({
  imports: [
    PostgresModule.for({ ...shippingConfig, migrations: shippingMigrations }),
    MessagingModule.for({ ...shippingConfig, messages: topology.shipping }),
    AuthModule.for(shippingConfig),
    ShipmentsModule.for(shippingConfig),
  ],
  controllers: [
    AuditController,
    MessagesAuditController,
    ShipmentsController,
    BookShipmentHandler,
    CancelShipmentHandler,
    RememberAddressWhenGiven,
    BookShipmentWhenPaymentAuthorised,
    CancelShipmentWhenOrderWithdrawn,
    DispatchShipmentWhenOrderConfirmed,
  ],
  providers: [ShipmentFacts],
})
export class AppModule {}
