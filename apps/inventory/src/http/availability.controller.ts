import { Controller, Get, Query } from '@nestjs/common';
import { Public } from '@souk/auth';
import { type AvailabilityQuery, availabilityQuery } from '@souk/contracts';
import { type ProductAvailability, ReadStock } from '../application/read-stock.js';

/** Whether products can be had: many in one call, for whoever shows a catalogue. */
@Public()
@Controller('availability')
export class AvailabilityController {
  constructor(private readonly readStock: ReadStock) {}

  @Get()
  async availability(
    @Query({ schema: availabilityQuery }) { ids }: AvailabilityQuery,
  ): Promise<{ items: ProductAvailability[] }> {
    return { items: await this.readStock.availability(ids) };
  }
}
