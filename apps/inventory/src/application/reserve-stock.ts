import { Injectable } from '@nestjs/common';
import type { StockLine } from '@souk/contracts';
import { counter } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { mergeLines } from '../domain/merge-lines.js';
import { Reservation, type ReservationStatus } from '../domain/reservation.js';
import { ReservationRepository } from '../persistence/reservation.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';
import { reserveStep } from './reserve-step.js';

interface OrderedStock {
  readonly orderId: string;
  readonly customerId: string;
  readonly items: readonly StockLine[];
}

const decided = counter({
  name: 'souk_stock_reservations_total',
  help: 'Orders whose stock was decided on, by outcome',
  labels: ['status'],
  startingAt: { status: ['RESERVED', 'REFUSED'] satisfies readonly ReservationStatus[] },
});

/** Sets an order's stock aside, all lines or none. An order is decided once: asked again, the decision stands. */
@Injectable()
export class ReserveStock {
  constructor(
    private readonly fence: StepFence,
    private readonly stock: StockRepository,
    private readonly reservations: ReservationRepository,
  ) {}

  /** @returns what was decided; undefined when the order's stock was released, before it was reserved or since. */
  async run(work: PostgresUnitOfWork, order: OrderedStock): Promise<Reservation | undefined> {
    const stands = await this.fence.do(work, reserveStep(order.orderId), () => this.decide(work, order));
    return stands ? this.reservations.lock(work, order.orderId) : undefined;
  }

  private async decide(work: PostgresUnitOfWork, { orderId, customerId, items }: OrderedStock): Promise<void> {
    const reservation = new Reservation(orderId, customerId, mergeLines(items));
    const stock = await this.stock.lock(
      work,
      reservation.lines.map((line) => line.productId),
    );
    const shortage = stock.reserve(reservation.lines);
    if (shortage === undefined) await this.stock.save(work, stock);
    else reservation.refuse(shortage);
    await this.reservations.add(work, reservation);
    work.afterCommit(() => decided.inc({ status: reservation.status }));
  }
}
