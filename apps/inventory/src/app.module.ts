import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { topology } from '@souk/contracts';
import { GRPC_ADDRESS } from '@souk/grpc';
import { MessagingModule } from '@souk/messaging';
import { PostgresModule } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { MessagesAuditController } from '@souk/service';
import { AdjustStock } from './application/adjust-stock.js';
import { OpenStock } from './application/open-stock.js';
import { ReadReservation } from './application/read-reservation.js';
import { ReadStock } from './application/read-stock.js';
import { ReleaseStock } from './application/release-stock.js';
import { ReserveStock } from './application/reserve-stock.js';
import { ShipStock } from './application/ship-stock.js';
import { InventoryGrpc } from './grpc/inventory.grpc.js';
import { AuditController } from './http/audit.controller.js';
import { AvailabilityController } from './http/availability.controller.js';
import { InventoryController } from './http/inventory.controller.js';
import { ReservationsController } from './http/reservations.controller.js';
import { inventoryConfig } from './inventory.config.js';
import { OpenStockWhenProductAdded } from './messages/open-stock-when-product-added.js';
import { ReleaseStockHandler } from './messages/release-stock.handler.js';
import { ReleaseStockWhenPaymentDeclined } from './messages/release-stock-when-payment-declined.js';
import { ReleaseStockWhenShipmentRefusedOrCancelled } from './messages/release-stock-when-shipment-refused-or-cancelled.js';
import { ReserveStockHandler } from './messages/reserve-stock.handler.js';
import { ReserveStockWhenOrderPlaced } from './messages/reserve-stock-when-order-placed.js';
import { ShipStockWhenShipmentDispatched } from './messages/ship-stock-when-shipment-dispatched.js';
import { inventoryMigrations } from './persistence/inventory-migrations.js';
import { MovementRepository } from './persistence/movement.repository.js';
import { ReservationRepository } from './persistence/reservation.repository.js';
import { ReservationViews } from './persistence/reservation-views.js';
import { StockFacts } from './persistence/stock-facts.js';
import { StockRepository } from './persistence/stock.repository.js';
import { StockViews } from './persistence/stock-views.js';

/** Owns the stock: what lies on the shelves and what is promised to orders. */
@Module({
  imports: [
    PostgresModule.for({ ...inventoryConfig, migrations: inventoryMigrations, appendOnly: ['movements'] }),
    MessagingModule.for({ ...inventoryConfig, messages: topology.inventory }),
    AuthModule.for(inventoryConfig),
  ],
  controllers: [
    AuditController,
    AvailabilityController,
    InventoryController,
    MessagesAuditController,
    ReservationsController,
    ReserveStockHandler,
    ReleaseStockHandler,
    OpenStockWhenProductAdded,
    ReserveStockWhenOrderPlaced,
    ReleaseStockWhenPaymentDeclined,
    ReleaseStockWhenShipmentRefusedOrCancelled,
    ShipStockWhenShipmentDispatched,
  ],
  providers: [
    { provide: GRPC_ADDRESS, useValue: inventoryConfig },
    AdjustStock,
    InventoryGrpc,
    OpenStock,
    ReadReservation,
    ReadStock,
    ReleaseStock,
    ReserveStock,
    ShipStock,
    StepFence,
    MovementRepository,
    ReservationRepository,
    ReservationViews,
    StockFacts,
    StockRepository,
    StockViews,
  ],
})
export class AppModule {}
