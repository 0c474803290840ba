import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import {
  minVersion,
  type OrderDiff as Diff,
  type OrderDiffQuery,
  orderDiffQuery,
  type OrderQuery,
  orderQuery,
  type OrderView,
} from '@souk/contracts';
import { badRequest, RequestHeader } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { FreshOrder } from '../application/fresh-order.js';
import { OrderDiff } from '../application/order-diff.js';
import { type AuditEntry, OrderHistory } from '../application/order-history.js';
import type { OrderViewRow } from '../read-side/order-view/order-views.js';
import { orderId } from './order-id.js';
import { tellVersion } from './order-version-header.js';
import { orderView } from './order.view.js';
import { ownerFilter } from './owner-filter.js';

const MIN_VERSION = 'If-Min-Version';

/** One order: as it is, as it was, and what happened to it meanwhile. */
@Controller('orders/:id')
export class OneOrderController {
  constructor(
    private readonly history: OrderHistory,
    private readonly fresh: FreshOrder,
    private readonly diffs: OrderDiff,
  ) {}

  /** Without a condition it is told from the events, and so never older than any answer before. */
  @Get()
  async get(
    @CurrentUser() user: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Query({ schema: orderQuery }) query: OrderQuery,
    @RequestHeader(MIN_VERSION, minVersion.optional()) atLeast: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderView> {
    const order = await this.found(id, ownerFilter(user), query, atLeast);
    tellVersion(reply, order.version);
    return orderView(order);
  }

  @Get('events')
  async events(
    @CurrentUser() user: Principal,
    @Param('id', { schema: orderId }) id: string,
  ): Promise<{ readonly items: readonly AuditEntry[] }> {
    return { items: await this.history.audit(id, ownerFilter(user)) };
  }

  @Get('diff')
  diff(
    @CurrentUser() user: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Query({ schema: orderDiffQuery }) versions: OrderDiffQuery,
  ): Promise<Diff> {
    return this.diffs.between(id, ownerFilter(user), versions);
  }

  private found(
    id: string,
    ownerId: string | undefined,
    { asOf }: OrderQuery,
    atLeast: number | undefined,
  ): Promise<OrderViewRow> {
    if (asOf && atLeast !== undefined)
      throw badRequest(`${MIN_VERSION} is about the order as it is, asOf about how it was: send one of them.`, [
        { path: MIN_VERSION, message: 'does not go with asOf' },
      ]);
    if (asOf) return this.history.at(id, ownerId, asOf);
    return atLeast === undefined ? this.history.now(id, ownerId) : this.fresh.atLeast(atLeast, id, ownerId);
  }
}
