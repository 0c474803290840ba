import { Body, Controller, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { type CancelOrderRequest, cancelOrderRequest, type OrderToCancel } from '@souk/contracts';
import type { FastifyReply } from 'fastify';
import { CancelOrder } from '../application/cancel-order.js';
import { FaultsHeader } from './faults-header.js';
import { orderId } from './order-id.js';
import { tellVersion } from './order-version-header.js';

/** Cancels an order that has not left the warehouse; how that goes shows in its timeline. */
@Controller('orders/:id/cancel')
export class CancelOrderController {
  constructor(
    private readonly cancelOrder: CancelOrder,
    private readonly faults: FaultsHeader,
  ) {}

  @Post()
  @HttpCode(202)
  async cancel(
    @CurrentUser() by: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Headers('x-souk-faults') faults: string | undefined,
    @Body({ schema: cancelOrderRequest }) { reason }: CancelOrderRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderToCancel> {
    const asked = { orderId: id, by, reason, faults: this.faults.checked(faults) };
    const { version, ...order } = await this.cancelOrder.run(asked);
    tellVersion(reply, version);
    return order;
  }
}
