import {
  paymentAuthorised,
  paymentCaptured,
  paymentDeclined,
  paymentRefunded,
  paymentVoided,
  type SagaKind,
  shipmentBooked,
  shipmentCancelled,
  stockRefused,
  stockReleased,
  stockReserved,
} from '@souk/contracts';
import type { INestApplicationContext } from '@nestjs/common';
import { type EventDefinition, newId } from '@souk/kernel';
import type { ReplyData } from '@souk/messaging';
import { PostgresReader, PostgresTransactions } from '@souk/persistence';
import { Choreographer, Orchestrator } from '@souk/saga';

/** An order that a test follows. */
export interface FollowedOrder {
  readonly id: string;
  readonly customer: string;
  readonly saga: SagaKind;
}

interface OpenStep {
  readonly step: string;
  readonly direction: 'action' | 'compensation';
}

const DONE: Record<string, EventDefinition> = {
  'action reserve-stock': stockReserved,
  'action authorise-payment': paymentAuthorised,
  'action book-shipment': shipmentBooked,
  'action capture-payment': paymentCaptured,
  'action cancel-shipment': shipmentCancelled,
  'action refund-payment': paymentRefunded,
  'action release-stock': stockReleased,
  'compensation reserve-stock': stockReleased,
  'compensation authorise-payment': paymentVoided,
  'compensation book-shipment': shipmentCancelled,
};

const COMMAND = `
  SELECT t.command, t.command_id AS "commandId" FROM saga_steps t JOIN sagas s ON s.id = t.saga_id
  WHERE s.subject = $1 AND t.step = $2 AND t.direction = $3`;
const OPEN = `
  SELECT t.step, t.direction FROM saga_steps t JOIN sagas s ON s.id = t.saga_id
  WHERE s.subject = $1 AND t.status IN ('started', 'needs_person') ORDER BY t.started_at, t.position`;

/** Inventory, payment and shipping, as orders hears of them: by replies or by events, as the order's kind of saga is. */
export class Participants {
  private readonly shipment = { shipmentId: newId(), trackingNumber: 'PT1' };

  constructor(private readonly app: INestApplicationContext) {}

  /** The participant has done, or undone, the step. */
  async does(order: FollowedOrder, step: string, direction: OpenStep['direction'] = 'action'): Promise<void> {
    const details = { paymentId: newId(), ...this.shipment };
    const event = DONE[`${direction} ${step}`];
    if (!event) throw new Error(`There is no ${direction} ${step}.`);
    if (order.saga === 'choreography') await this.tells(order, event, details);
    else await this.answers(order, { step, direction }, { outcome: 'done', reply: details });
  }

  /** There is nothing left to reserve. */
  async isOutOf(order: FollowedOrder): Promise<void> {
    if (order.saga === 'choreography') await this.tells(order, stockRefused, { message: 'No lamp left' });
    else await this.refuses(order, 'reserve-stock', 'OUT_OF_STOCK');
  }

  /** The provider declines the card. */
  async isDeclined(order: FollowedOrder): Promise<void> {
    if (order.saga === 'choreography') await this.tells(order, paymentDeclined, { message: 'No funds' });
    else await this.refuses(order, 'authorise-payment', 'PAYMENT_DECLINED');
  }

  /** The participant refuses the command. */
  async refuses(order: FollowedOrder, step: string, code: string): Promise<void> {
    await this.answers(order, { step, direction: 'action' }, { outcome: 'refused', code, message: code });
  }

  /** Every participant does what is asked of it, until nothing is. */
  async settle(order: FollowedOrder): Promise<void> {
    for (;;) {
      const open = await this.open(order);
      if (open.length === 0) return;
      for (const { step, direction } of open) await this.does(order, step, direction);
    }
  }

  /** What orders waits for. */
  open({ id }: FollowedOrder): Promise<OpenStep[]> {
    return this.app.get(PostgresReader).query<OpenStep>(OPEN, [id]);
  }

  private async tells(order: FollowedOrder, event: EventDefinition, details: object): Promise<void> {
    const about = { orderId: order.id, customerId: order.customer, saga: order.saga };
    const payload = event.payload.parse({ ...about, ...details });
    await this.app
      .get(PostgresTransactions)
      .run((work) => this.app.get(Choreographer).takeEvent(work, event, order.id, payload));
  }

  private async answers({ id }: FollowedOrder, { step, direction }: OpenStep, answer: ReplyData): Promise<void> {
    const [sent] = await this.app
      .get(PostgresReader)
      .query<{ command: string; commandId: string }>(COMMAND, [id, step, direction]);
    if (!sent) throw new Error(`Nobody was asked for ${direction} ${step}.`);
    await this.app
      .get(PostgresTransactions)
      .run((work) => this.app.get(Orchestrator).takeReply(work, { ...sent, subject: id, answer }));
  }
}
