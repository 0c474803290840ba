import { Injectable } from '@nestjs/common';
import type { StockLine } from '@souk/contracts';
import { counter } from '@souk/observability';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { mergeLines } from '../domain/merge-lines.js';
import { Reservation } from '../domain/reservation.js';
import { ReservationRepository } from '../persistence/reservation.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';

interface OrderedStock {
  readonly orderId: string;
  readonly customerId: string;
  readonly items: readonly StockLine[];
}

const decided = counter({
  name: 'souk_stock_reservations_total',
  help: 'Orders whose stock was decided on, by outcome',
  labels: ['status'],
});

/** Sets an order's stock aside, all lines or none. An order is decided once: asked again, the decision stands. */
@Injectable()
export class ReserveStock {
  constructor(
    private readonly stock: StockRepository,
    private readonly reservations: ReservationRepository,
  ) {}

  async run(work: PostgresUnitOfWork, { orderId, customerId, items }: OrderedStock): Promise<Reservation> {
    const reservation = new Reservation(orderId, customerId, mergeLines(items));
    const isFirst = await this.reservations.add(work, reservation);
    return isFirst ? this.decide(work, reservation) : this.reservations.lock(work, orderId);
  }

  private async decide(work: PostgresUnitOfWork, reservation: Reservation): Promise<Reservation> {
    const stock = await this.stock.lock(
      work,
      reservation.lines.map((line) => line.productId),
    );
    const shortage = stock.reserve(reservation.lines);
    if (shortage === undefined) {
      await this.stock.save(work, stock);
    } else {
      reservation.refuse(shortage);
      await this.reservations.save(work, reservation);
    }
    work.afterCommit(() => decided.inc({ status: reservation.status }));
    return reservation;
  }
}
