import { Controller, Get, Param } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import type { ReservationView } from '@souk/contracts';
import { z } from 'zod';
import { ReadReservation } from '../application/read-reservation.js';

/** What an order holds of the stock, for its owner and for admins. */
@Controller('reservations')
export class ReservationsController {
  constructor(private readonly readReservation: ReadReservation) {}

  @Get(':orderId')
  reservation(
    @Param('orderId', { schema: z.uuid() }) orderId: string,
    @CurrentUser() caller: Principal,
  ): Promise<ReservationView> {
    return this.readReservation.run(orderId, caller);
  }
}
