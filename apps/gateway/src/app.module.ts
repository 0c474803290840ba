import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
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
  controllers: [IndexController],
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
  ],
})
export class AppModule {}
