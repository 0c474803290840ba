import { Injectable } from '@nestjs/common';
import type { PostgresUnitOfWork } from '@souk/persistence';
import type { Movement } from '../domain/movement.js';
import type { Reservation } from '../domain/reservation.js';
import { MovementRepository } from '../persistence/movement.repository.js';
import { ReservationRepository } from '../persistence/reservation.repository.js';
import { StockRepository } from '../persistence/stock.repository.js';

/** Takes what an order holds off the shelves, once its parcel is on the way. */
@Injectable()
export class ShipStock {
  constructor(
    private readonly stock: StockRepository,
    private readonly reservations: ReservationRepository,
    private readonly movements: MovementRepository,
  ) {}

  async run(work: PostgresUnitOfWork, orderId: string): Promise<void> {
    const reservation = await this.reservations.lock(work, orderId);
    if (reservation.ship()) await this.sendOut(work, reservation);
  }

  private async sendOut(work: PostgresUnitOfWork, reservation: Reservation): Promise<void> {
    const stock = await this.stock.lock(
      work,
      reservation.lines.map((line) => line.productId),
    );
    stock.ship(reservation.lines);
    await this.stock.save(work, stock);
    await this.reservations.save(work, reservation);
    await this.movements.add(work, shipments(reservation));
  }
}

function shipments({ orderId, lines }: Reservation): Movement[] {
  return lines.map(({ productId, quantity }) => ({
    kind: 'SHIPMENT',
    productId,
    delta: -quantity,
    reason: 'shipped',
    orderId,
  }));
}
