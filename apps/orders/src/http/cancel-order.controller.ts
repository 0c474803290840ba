import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { CancelOrder, type OrderToCancel } from '../application/cancel-order.js';
import { FaultsHeader } from './faults-header.js';
import { type CancelOrderRequest, cancelOrderRequest } from './cancel-order.request.js';
import { orderId } from './order-id.js';

/** Cancels an order that has not left the warehouse; how that goes shows in its timeline. */
@Controller('orders/:id/cancel')
export class CancelOrderController {
  constructor(
    private readonly cancelOrder: CancelOrder,
    private readonly faults: FaultsHeader,
  ) {}

  @Post()
  @HttpCode(202)
  cancel(
    @CurrentUser() by: Principal,
    @Param('id', { schema: orderId }) id: string,
    @Headers('x-souk-faults') faults: string | undefined,
    @Body({ schema: cancelOrderRequest }) { reason }: CancelOrderRequest,
  ): Promise<OrderToCancel> {
    return this.cancelOrder.run({ orderId: id, by, reason, faults: this.faults.checked(faults) });
  }
}
