import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { StepFence } from '@souk/saga';
import { ReservationRepository } from '../persistence/reservation.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';
import { reserveStep } from './reserve-step.js';

/** Gives an order's stock back, so that the order holds nothing, now or later: a late reservation is refused. */
@Injectable()
export class ReleaseStock {
  constructor(
    private readonly fence: StepFence,
    private readonly stock: StockRepository,
    private readonly reservations: ReservationRepository,
  ) {}

  /** @throws Error when the order's parcel has left. */
  async run(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    await this.fence.undo(work, reserveStep(orderId), () => this.giveBack(work, orderId));
  }

  private async giveBack(work: PostgresUnitOfWork, orderId: string): Promise<true> {
    const reservation = await this.reservations.lock(work, orderId);
    if (!reservation.release()) return true;
    const stock = await this.stock.lock(
      work,
      reservation.lines.map((line) => line.productId),
    );
    stock.release(reservation.lines);
    await this.stock.save(work, stock);
    await this.reservations.save(work, reservation);
    return true;
  }
}
