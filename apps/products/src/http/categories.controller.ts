import { Controller, Get } from '@nestjs/common';
import { Public } from '@souk/auth';
import { ReadCatalogue } from '../application/read-catalogue.js';
import type { Category } from '../persistence/catalogue-views.js';

/** The stalls of the market: everybody sees them. */
@Public()
@Controller('categories')
export class CategoriesController {
  constructor(private readonly catalogue: ReadCatalogue) {}

  @Get()
  async categories(): Promise<{ items: Category[] }> {
    return { items: await this.catalogue.categories() };
  }
}
