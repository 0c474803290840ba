import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { AllServices } from './admin/all-services.js';
import { FaultList } from './admin/fault-list.js';
import { GatewayFaultsController } from './admin/gateway-faults.controller.js';
import { ParkedList } from './admin/parked-list.js';
import { RedriveAll } from './admin/redrive-all.js';
import { RepublishAll } from './admin/republish-all.js';
import { OneProduct } from './composition/one-product.js';
import { OrderDetails } from './composition/order-details.js';
import { ProductAvailability } from './composition/product-availability.js';
import { ProductList } from './composition/product-list.js';
import { EdgeAccess } from './edge/edge-access.js';
import { FrontDoor } from './edge/front-door.js';
import { gatewayConfig } from './gateway.config.js';
import { IndexController } from './http/index.controller.js';
import { UPSTREAM_OPTIONS } from './upstreams/upstream.js';
import { UpstreamAgent } from './upstreams/upstream-agent.js';
import { UpstreamClient } from './upstreams/upstream-client.js';

/** The one door of the shop: lets in whom the route table lets in, and leads them to the service that answers. */
@Module({
  imports: [AuthModule.for(gatewayConfig)],
  controllers: [GatewayFaultsController, IndexController],
  providers: [
    { provide: UPSTREAM_OPTIONS, useValue: gatewayConfig },
    UpstreamAgent,
    UpstreamClient,
    EdgeAccess,
    FrontDoor,
    OneProduct,
    OrderDetails,
    ProductAvailability,
    ProductList,
    AllServices,
    FaultList,
    ParkedList,
    RedriveAll,
    RepublishAll,
  ],
})
export class AppModule {}
