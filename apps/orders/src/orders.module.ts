import { Module } from '@nestjs/common';
import { SagaModule } from '@souk/saga';
import { AcceptOrder } from './application/accept-order.js';
import { CancelOrder } from './application/cancel-order.js';
import { ConfirmOrder } from './application/confirm-order.js';
import { EndCancelledOrder } from './application/end-cancelled-order.js';
import { EndUnfulfilledOrder } from './application/end-unfulfilled-order.js';
import { KeepDispatchedOrder } from './application/keep-dispatched-order.js';
import { StopFulfilment } from './application/stop-fulfilment.js';
import { OrderAttention } from './application/order-attention.js';
import { OrderChanges } from './application/order-changes.js';
import { OrderFlow } from './application/order-flow.js';
import { OrderPricing } from './application/order-pricing.js';
import { PlaceOrder } from './application/place-order.js';
import { OneOrderModule } from './one-order.module.js';
import { CustomerCopies } from './persistence/customer-copies.js';
import { IdempotencyKeyPurge } from './persistence/idempotency-key-purge.js';
import { IdempotencyKeys } from './persistence/idempotency-keys.js';
import { OrderNumbers } from './persistence/order-numbers.js';
import { ProductCopies } from './persistence/product-copies.js';
import { PaymentCopies, ShipmentCopies } from './persistence/progress-copies.js';
import { cancelOrderChoreography } from './sagas/cancel-order.choreography.js';
import { cancelOrder } from './sagas/cancel-order.saga.js';
import { ChoreographedFlow } from './sagas/choreographed-flow.js';
import { ChosenFlow } from './sagas/chosen-flow.js';
import { fulfilOrderChoreography } from './sagas/fulfil-order.choreography.js';
import { fulfilOrder } from './sagas/fulfil-order.saga.js';
import { OrchestratedFlow } from './sagas/orchestrated-flow.js';

const useCases = [CancelOrder, OrderChanges, PlaceOrder];
const steps = [
  ConfirmOrder,
  EndCancelledOrder,
  EndUnfulfilledOrder,
  KeepDispatchedOrder,
  OrderAttention,
  StopFulfilment,
];
const stores = [CustomerCopies, PaymentCopies, ProductCopies, ShipmentCopies];

/** What is done to orders, behind both doors. */
@Module({
  imports: [OneOrderModule, SagaModule.for(fulfilOrder, cancelOrder, fulfilOrderChoreography, cancelOrderChoreography)],
  providers: [
    { provide: OrderFlow, useClass: ChosenFlow },
    ...useCases,
    ...steps,
    ...stores,
    AcceptOrder,
    ChoreographedFlow,
    IdempotencyKeyPurge,
    IdempotencyKeys,
    OrchestratedFlow,
    OrderNumbers,
    OrderPricing,
  ],
  exports: [OneOrderModule, ...useCases, ...stores],
})
export class OrdersModule {}
