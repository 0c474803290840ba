import { Module } from '@nestjs/common';
import { AuthModule } from '@souk/auth';
import { Resilience } from '@souk/resilience';
import { AllServices } from './admin/all-services.js';
import { AuditLogList } from './admin/audit-log-list.js';
import { BreakerStates } from './admin/breaker-states.js';
import { FaultList } from './admin/fault-list.js';
import { GatewayFaultsController } from './admin/gateway-faults.controller.js';
import { ParkedList } from './admin/parked-list.js';
import { PolicyStates } from './admin/policy-states.js';
import { RedriveAll } from './admin/redrive-all.js';
import { RepublishAll } from './admin/republish-all.js';
import { bffProviders } from './bff/bff-providers.js';
import { ServiceHealth } from './admin/service-health.js';
import { OneProduct } from './composition/one-product.js';
import { OrderDetails } from './composition/order-details.js';
import { OrderReads } from './composition/order-reads.js';
import { Parts } from './composition/parts.js';
import { ProductAvailability } from './composition/product-availability.js';
import { ProductList } from './composition/product-list.js';
import { ProductsByIds } from './composition/products-by-ids.js';
import { AccessLog } from './edge/access-log.js';
import { EdgeAccess } from './edge/edge-access.js';
import { FrontDoor } from './edge/front-door.js';
import { LastAnswers } from './edge/last-answers.js';
import { OpenStreams } from './edge/open-streams.js';
import { gatewayConfig } from './gateway.config.js';
import { graphQlProviders } from './graphql/graphql-providers.js';
import { IndexController } from './http/index.controller.js';
import { Admission } from './limits/admission.js';
import { limitProviders } from './limits/limit-providers.js';
import { ApiReference } from './openapi/api-reference.js';
import { BrowserRules, CORS_ORIGINS } from './security/browser-rules.js';
import { upstreamProviders } from './upstreams/upstream-providers.js';

/** The one door of the shop: lets in whom the route table lets in, and leads them to the service that answers. */
@Module({
  imports: [AuthModule.for(gatewayConfig)],
  controllers: [GatewayFaultsController, IndexController],
  providers: [
    Resilience,
    ...upstreamProviders(gatewayConfig),
    ...limitProviders(gatewayConfig),
    { provide: CORS_ORIGINS, useValue: gatewayConfig.corsOrigins },
    BrowserRules,
    AccessLog,
    EdgeAccess,
    Admission,
    FrontDoor,
    ApiReference,
    LastAnswers,
    OpenStreams,
    OneProduct,
    OrderDetails,
    OrderReads,
    Parts,
    ProductAvailability,
    ProductList,
    ProductsByIds,
    ...bffProviders,
    ...graphQlProviders(gatewayConfig),
    AllServices,
    AuditLogList,
    BreakerStates,
    FaultList,
    ParkedList,
    PolicyStates,
    RedriveAll,
    RepublishAll,
    ServiceHealth,
  ],
})
export class AppModule {}
