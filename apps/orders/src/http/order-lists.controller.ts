import { Controller, Get, Query } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { type ListOrdersQuery, listOrdersQuery } from '@souk/contracts';
import { OrderList } from '../read-side/order-list/order-list.js';
import { OrdersWithProgress, type OrderWithProgressRow } from '../read-side/order-page/orders-with-progress.js';
import { listedOrders } from './listed-orders.js';
import { orderView } from './order.view.js';

/** Lists of orders, by the numbers of their pages or from each page to the next. */
@Controller('orders')
export class OrderListsController {
  constructor(
    private readonly orders: OrderList,
    private readonly ordersWithProgress: OrdersWithProgress,
  ) {}

  @Get()
  list(@CurrentUser() user: Principal, @Query({ schema: listOrdersQuery }) query: ListOrdersQuery) {
    return listedOrders(this.orders, user, query, orderView);
  }

  @Get('progress')
  progress(@CurrentUser() user: Principal, @Query({ schema: listOrdersQuery }) query: ListOrdersQuery) {
    return listedOrders(this.ordersWithProgress, user, query, withProgress);
  }
}

const withProgress = (row: OrderWithProgressRow) => ({
  ...orderView(row),
  payment: row.payment,
  shipment: row.shipment,
});
