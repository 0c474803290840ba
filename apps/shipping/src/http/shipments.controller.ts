import { Controller, Get, Param } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { z } from 'zod';
import { ReadShipment, type ShipmentView } from '../application/read-shipment.js';

/** Where the parcel of an order is, for its owner and for admins. */
@Controller('shipments')
export class ShipmentsController {
  constructor(private readonly readShipment: ReadShipment) {}

  @Get(':orderId')
  shipment(
    @Param('orderId', { schema: z.uuid() }) orderId: string,
    @CurrentUser() caller: Principal,
  ): Promise<ShipmentView> {
    return this.readShipment.run(orderId, caller);
  }
}
