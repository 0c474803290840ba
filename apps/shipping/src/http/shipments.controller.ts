import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentUser, type Principal } from '@souk/auth';
import { type ShipmentsQuery, shipmentsQuery, type ShipmentView } from '@souk/contracts';
import { z } from 'zod';
import { ReadShipment } from '../application/read-shipment.js';

/** Where the parcels of orders are, for its owner and for admins. */
@Controller('shipments')
export class ShipmentsController {
  constructor(private readonly readShipment: ReadShipment) {}

  @Get()
  async shipments(
    @Query({ schema: shipmentsQuery }) { orderIds }: ShipmentsQuery,
    @CurrentUser() caller: Principal,
  ): Promise<{ items: ShipmentView[] }> {
    return { items: await this.readShipment.ofOrders(orderIds, caller) };
  }

  @Get(':orderId')
  shipment(
    @Param('orderId', { schema: z.uuid() }) orderId: string,
    @CurrentUser() caller: Principal,
  ): Promise<ShipmentView> {
    return this.readShipment.run(orderId, caller);
  }
}
