import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentUser, type Principal, Roles } from '@souk/auth';
import type { Page } from '@souk/service';
import { z } from 'zod';
import { type PaymentView, ReadPayments } from '../application/read-payments.js';
import { type PaymentsQuery, paymentsQuery } from './payments.query.js';

/** Payments: one for its owner, all of them for admins. */
@Controller('payments')
export class PaymentsController {
  constructor(private readonly readPayments: ReadPayments) {}

  @Roles('admin')
  @Get()
  list(@Query({ schema: paymentsQuery }) { status, ...page }: PaymentsQuery): Promise<Page<PaymentView>> {
    return this.readPayments.list(status ?? null, page);
  }

  @Get(':orderId')
  payment(
    @Param('orderId', { schema: z.uuid() }) orderId: string,
    @CurrentUser() caller: Principal,
  ): Promise<PaymentView> {
    return this.readPayments.one(orderId, caller);
  }
}
