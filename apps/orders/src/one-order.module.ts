import { Module } from '@nestjs/common';
import { FreshOrder } from './application/fresh-order.js';
import { OrderDiff } from './application/order-diff.js';
import { OrderHistory } from './application/order-history.js';
import { OrderTimeline } from './application/order-timeline.js';
import { OneOrderController } from './http/one-order.controller.js';
import { TimelineController } from './http/timeline.controller.js';
import { CustomerNames } from './persistence/customer-names.js';
import { OrderFaults } from './persistence/order-faults.js';

/** What the events of one order tell: both sides answer it, with whatever login reads events there. */
@Module({
  controllers: [OneOrderController, TimelineController],
  providers: [CustomerNames, FreshOrder, OrderDiff, OrderFaults, OrderHistory, OrderTimeline],
  exports: [OrderFaults, OrderHistory],
})
export class OneOrderModule {}
