import { Module } from '@nestjs/common';
import { AttentionList } from './attention/attention-list.js';
import { CustomerSummaries } from './customer-summary/customer-summaries.js';
import { OrderList } from './order-list/order-list.js';
import { OrdersWithProgress } from './order-page/orders-with-progress.js';
import { ProgressFacts } from './order-page/progress-facts.js';
import { OrderViews } from './order-view/order-views.js';
import { ProductSalesReport } from './product-sales/product-sales.js';
import { CountedOrders } from './sums/counted-orders.js';
import { SumChecks } from './sums/sum-checks.js';

const queries = [
  AttentionList,
  CountedOrders,
  CustomerSummaries,
  OrderList,
  OrdersWithProgress,
  OrderViews,
  ProductSalesReport,
  ProgressFacts,
  SumChecks,
];

/** What is asked of the read side, with the login of the queries. */
@Module({ providers: queries, exports: queries })
export class OrderQueriesModule {}
