import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { PaymentView } from '@souk/contracts';
import { notFound, offsetOf, type Page, type PageQuery, pageOf } from '@souk/service';
import type { PaymentStatus } from '../domain/payment-status.js';
import { PaymentViews } from '../persistence/payment-views.js';

/** Shows payments to the owner of the order and to admins; to anybody else they do not exist. */
@Injectable()
export class ReadPayments {
  constructor(private readonly views: PaymentViews) {}

  /** @throws ProblemError 404 when there is none, or none that the caller may see. */
  async one(orderId: string, caller: Principal): Promise<PaymentView> {
    const payment = await this.views.find(orderId, caller.isAdmin ? null : caller.id);
    if (!payment) throw notFound(`There is no payment for an order ${orderId}.`);
    return payment;
  }

  /** Those of these orders that there are and that the caller may see, in no order. */
  ofOrders(orderIds: readonly string[], caller: Principal): Promise<PaymentView[]> {
    return this.views.ofOrders(orderIds, caller.isAdmin ? null : caller.id);
  }

  /** One page of everybody's payments, newest first. */
  async list(status: PaymentStatus | null, page: PageQuery): Promise<Page<PaymentView>> {
    const [items, total] = await Promise.all([
      this.views.list(status, page.limit, offsetOf(page)),
      this.views.count(status),
    ]);
    return pageOf(items, { ...page, total });
  }
}
