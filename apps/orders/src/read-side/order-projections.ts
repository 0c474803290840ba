import { AttentionListProjection } from './attention/attention-list.projection.js';
import { CustomerOrderSummaryProjection } from './customer-summary/customer-order-summary.projection.js';
import { OrderViewProjection } from './order-view/order-view.projection.js';
import { ProductSalesPerDayProjection } from './product-sales/product-sales-per-day.projection.js';

/** Everything that is made from the events of orders. */
export const orderProjections = [
  OrderViewProjection,
  CustomerOrderSummaryProjection,
  ProductSalesPerDayProjection,
  AttentionListProjection,
] as const;
