import { Injectable } from '@nestjs/common';
import type { Principal } from '@souk/auth';
import type { ReservationView } from '@souk/contracts';
import { notFound } from '@souk/service';
import { ReservationViews } from '../persistence/reservation-views.js';

/** Shows a reservation to the owner of the order and to admins; to anybody else it does not exist. */
@Injectable()
export class ReadReservation {
  constructor(private readonly views: ReservationViews) {}

  /** @throws ProblemError 404 when there is none, or none that the caller may see. */
  async run(orderId: string, caller: Principal): Promise<ReservationView> {
    const reservation = await this.views.find(orderId, caller.isAdmin ? null : caller.id);
    if (!reservation) throw notFound(`There is no reservation for an order ${orderId}.`);
    return reservation;
  }
}
