import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { Reservation } from '../domain/reservation.js';
import { ReservationRepository } from '../persistence/reservation.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';

/** Gives an order's stock back. Released before it is reserved, the order is remembered and its reservation refused. */
@Injectable()
export class ReleaseStock {
  constructor(
    private readonly stock: StockRepository,
    private readonly reservations: ReservationRepository,
  ) {}

  async run(work: PostgresUnitOfWork, orderId: string, customerId: string): Promise<void> {
    const isFirst = await this.reservations.add(work, Reservation.releasedBeforehand(orderId, customerId));
    if (isFirst) return;
    const reservation = await this.reservations.lock(work, orderId);
    if (reservation.release()) await this.giveBack(work, reservation);
  }

  private async giveBack(work: PostgresUnitOfWork, reservation: Reservation): Promise<void> {
    const stock = await this.stock.lock(
      work,
      reservation.lines.map((line) => line.productId),
    );
    stock.release(reservation.lines);
    await this.stock.save(work, stock);
    await this.reservations.save(work, reservation);
  }
}
