import type { INestApplicationContext } from '@nestjs/common';
import { type Message, newId } from '@souk/kernel';
import type { Envelope } from '@souk/messaging';
import { PostgresTransactions, type PostgresUnitOfWork } from '@souk/persistence';
import { AuthorisePaymentHandler } from '../src/messages/authorise-payment.handler.js';
import { AuthorisePaymentWhenStockReserved } from '../src/messages/authorise-payment-when-stock-reserved.js';
import { CapturePaymentHandler } from '../src/messages/capture-payment.handler.js';
import { CapturePaymentWhenOrderConfirmed } from '../src/messages/capture-payment-when-order-confirmed.js';
import { RefundPaymentHandler } from '../src/messages/refund-payment.handler.js';
import { RememberCardWhenPresented } from '../src/messages/remember-card-when-presented.js';
import { ReturnMoneyWhenShipmentRefusedOrCancelled } from '../src/messages/return-money-when-shipment-refused-or-cancelled.js';
import { VoidAuthorisationHandler } from '../src/messages/void-authorisation.handler.js';

type Handle = (payload: never, work: PostgresUnitOfWork) => Promise<unknown>;

/** Hands messages to their handlers as the consumer does: once for each id, in a transaction of their own. */
export class BackDoors {
  private readonly handlers: ReadonlyMap<string, Handle>;

  constructor(private readonly app: INestApplicationContext) {
    const returnMoney = app.get(ReturnMoneyWhenShipmentRefusedOrCancelled);
    this.handlers = new Map<string, Handle>([
      ['payment.authorise-payment', (payload, work) => app.get(AuthorisePaymentHandler).handle(payload, work)],
      ['payment.capture-payment', (payload, work) => app.get(CapturePaymentHandler).handle(payload, work)],
      ['payment.void-authorisation', (payload, work) => app.get(VoidAuthorisationHandler).handle(payload, work)],
      ['payment.refund-payment', (payload, work) => app.get(RefundPaymentHandler).handle(payload, work)],
      ['order.card-presented', (payload, work) => app.get(RememberCardWhenPresented).handle(payload, work)],
      ['stock.reserved', (payload, work) => app.get(AuthorisePaymentWhenStockReserved).handle(payload, work)],
      ['order.confirmed', (payload, work) => app.get(CapturePaymentWhenOrderConfirmed).handle(payload, work)],
      ['shipment.refused', (payload, work) => returnMoney.refused(payload, work)],
      ['shipment.cancelled', (payload, work) => returnMoney.cancelled(payload, work)],
    ]);
  }

  /** @param id the message's; one that came before changes nothing */
  async deliver({ definition, subject, payload }: Message, { id = newId(), faults }: Delivery = {}): Promise<void> {
    const handle = this.handlers.get(definition.name);
    if (!handle) throw new Error(`Payment does not listen to ${definition.name}.`);
    const envelope: Envelope = {
      specversion: '1.0',
      id,
      source: 'orders',
      type: definition.name,
      dataversion: 1,
      subject,
      time: new Date().toISOString(),
      datacontenttype: 'application/json',
      correlationid: `correlation of ${subject}`,
      ...(definition.kind === 'command' && { replyto: 'orders.replies' }),
      ...(faults !== undefined && { faults }),
      data: payload,
    };
    await this.app
      .get(PostgresTransactions)
      .runOnce(definition.name, envelope, async (work) => void (await handle(payload as never, work)));
  }
}

/** How a message arrives. */
export interface Delivery {
  readonly id?: string;
  readonly faults?: string;
}
