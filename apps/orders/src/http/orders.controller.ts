import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { badRequest, offsetOf, type Page, pageOf } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { PlacedOrder } from '../application/accept-order.js';
import { OrderHistory } from '../application/order-history.js';
import { PlaceOrder } from '../application/place-order.js';
import { OrderViews } from '../persistence/order-views.js';
import { FaultsHeader } from './faults-header.js';
import { type ListQuery, listQuery } from './list.query.js';
import { orderId } from './order-id.js';
import { type OrderView, orderView } from './order.view.js';
import { idempotencyKey, type PlaceOrderRequest, placeOrderRequest } from './place-order.request.js';

const asOfQuery = z.strictObject({ asOf: z.iso.datetime({ offset: true }).optional() });

/** The front door of orders. */
@Controller('orders')
export class OrdersController {
  constructor(
    private readonly placeOrder: PlaceOrder,
    private readonly views: OrderViews,
    private readonly history: OrderHistory,
    private readonly faults: FaultsHeader,
  ) {}

  @Post()
  @HttpCode(202)
  async place(
    @CurrentUser() customer: Principal,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('x-souk-faults') aimed: string | undefined,
    @Body({ schema: placeOrderRequest }) request: PlaceOrderRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PlacedOrder> {
    const faults = this.faults.checked(aimed);
    const order = await this.placeOrder.run({ customerId: customer.id, key: checkedKey(key), request, faults });
    void reply.header('location', `/orders/${order.id}`);
    return order;
  }

  @Get()
  async list(@CurrentUser() user: Principal, @Query({ schema: listQuery }) query: ListQuery): Promise<Page<OrderView>> {
    const { rows, total } = await this.views.list(
      { ...query, ownerId: ownerFilter(user) },
      { limit: query.limit, offset: offsetOf(query) },
    );
    return pageOf(rows.map(orderView), { page: query.page, limit: query.limit, total });
  }

  @Get(':id')
  async get(
    @CurrentUser() user: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Query({ schema: asOfQuery }) { asOf }: z.infer<typeof asOfQuery>,
  ): Promise<OrderView> {
    const order = asOf
      ? await this.history.at(id, ownerFilter(user), new Date(asOf))
      : await this.history.now(id, ownerFilter(user));
    return orderView(order);
  }

  @Get(':id/events')
  async events(@CurrentUser() user: Principal, @Param('id', { schema: orderId }) id: string) {
    return { items: await this.history.audit(id, ownerFilter(user)) };
  }
}

/** A customer sees their own orders, an admin everybody's. */
const ownerFilter = (user: Principal): string | undefined => (user.isAdmin ? undefined : user.id);

function checkedKey(key: string | undefined): string {
  const checked = idempotencyKey.safeParse(key);
  if (checked.success) return checked.data;
  throw badRequest('Send an Idempotency-Key header: up to 255 visible characters, a new one for each new order.', [
    { path: 'Idempotency-Key', message: key === undefined ? 'is missing' : 'is not 1 to 255 visible ASCII characters' },
  ]);
}
