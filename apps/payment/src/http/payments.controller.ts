import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { type PaymentsQuery, paymentsQuery, type PaymentView } from '@souk/contracts';
import { forbidden, type Page } from '@souk/service';
import { z } from 'zod';
import { ReadPayments } from '../application/read-payments.js';

/** Payments: those of named orders for their owner, all of them for admins. */
@Controller('payments')
export class PaymentsController {
  constructor(private readonly readPayments: ReadPayments) {}

  @Get()
  async list(
    @Query({ schema: paymentsQuery }) { orderIds, status, ...page }: PaymentsQuery,
    @CurrentUser() caller: Principal,
  ): Promise<Page<PaymentView> | { items: PaymentView[] }> {
    if (orderIds) return { items: await this.readPayments.ofOrders(orderIds, caller) };
    if (!caller.isAdmin) throw forbidden('Only an admin sees all payments: name the orders in ?orderIds=.');
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
