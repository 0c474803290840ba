import { Controller, Get, Query } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import {
  type AttentionItem,
  type AttentionQuery,
  attentionQuery,
  type OrderSummary,
  type OrderSummaryQuery,
  orderSummaryQuery,
  type ProductSales,
  type ProductSalesQuery,
  productSalesQuery,
} from '@souk/contracts';
import { offsetOf, type Page, pageOf } from '@souk/service';
import { AttentionList } from '../read-side/attention/attention-list.js';
import { CustomerSummaries } from '../read-side/customer-summary/customer-summaries.js';
import { ProductSalesReport } from '../read-side/product-sales/product-sales.js';
import { ownerFilter } from './owner-filter.js';

/** Orders seen as a whole: for a customer their own, for those who run the shop what was sold and what to look after. */
@Controller('orders')
export class OrderReportsController {
  constructor(
    private readonly summaries: CustomerSummaries,
    private readonly sales: ProductSalesReport,
    private readonly attention: AttentionList,
  ) {}

  /** Somebody else's is as if they had ordered nothing. */
  @Get('summary')
  async summary(
    @CurrentUser() user: Principal,
    @Query({ schema: orderSummaryQuery }) { customerId = user.id }: OrderSummaryQuery,
  ): Promise<{ readonly items: readonly OrderSummary[] }> {
    return { items: await this.summaries.of(ownerFilter(user), customerId) };
  }

  @Roles('admin')
  @Get('reports/product-sales')
  async productSales(@Query({ schema: productSalesQuery }) query: ProductSalesQuery): Promise<Page<ProductSales>> {
    const { rows, total } = await this.sales.page(query, { limit: query.limit, offset: offsetOf(query) });
    return pageOf(rows, { page: query.page, limit: query.limit, total });
  }

  @Roles('admin')
  @Get('reports/attention')
  async needingAttention(@Query({ schema: attentionQuery }) query: AttentionQuery): Promise<Page<AttentionItem>> {
    const { rows, total } = await this.attention.page(query.why, { limit: query.limit, offset: offsetOf(query) });
    return pageOf(rows, { page: query.page, limit: query.limit, total });
  }
}
