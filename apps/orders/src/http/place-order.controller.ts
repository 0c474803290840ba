import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { idempotencyKey, type PlacedOrder, type PlaceOrderRequest, placeOrderRequest } from '@souk/contracts';
import { badRequest } from '@souk/service';
import type { FastifyReply } from 'fastify';
import { PlaceOrder } from '../application/place-order.js';
import { FaultsHeader } from './faults-header.js';
import { tellVersion } from './order-version-header.js';

const FIRST_VERSION = 1;

/** The front door for new orders. */
@Controller('orders')
export class PlaceOrderController {
  constructor(
    private readonly placeOrder: PlaceOrder,
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
    tellVersion(reply, FIRST_VERSION);
    return order;
  }
}

function checkedKey(key: string | undefined): string {
  const checked = idempotencyKey.safeParse(key);
  if (checked.success) return checked.data;
  throw badRequest('Send an Idempotency-Key header: up to 255 visible characters, a new one for each new order.', [
    { path: 'Idempotency-Key', message: key === undefined ? 'is missing' : 'is not 1 to 255 visible ASCII characters' },
  ]);
}
