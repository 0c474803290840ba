import { Controller } from '@nestjs/common';
import { productAdded, productChanged } from '@souk/contracts';
import type { Payload } from '@souk/kernel';
import { When } from '@souk/messaging';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { ProductCopies } from '../persistence/product-copies.js';

/** Orders can name and price a line while the catalogue is down. */
@Controller()
export class RememberProductWhenAddedOrChanged {
  constructor(private readonly products: ProductCopies) {}

  @When(productAdded)
  added(product: Payload<typeof productAdded>, work: PostgresUnitOfWork): Promise<void> {
    return this.products.save(work, product);
  }

  @When(productChanged)
  changed(product: Payload<typeof productChanged>, work: PostgresUnitOfWork): Promise<void> {
    return this.products.save(work, product);
  }
}
