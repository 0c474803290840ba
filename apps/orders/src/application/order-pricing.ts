import { Injectable } from '@nestjs/common';
import type { ProductFacts, StockLine } from '@souk/contracts';
import type { PostgresUnitOfWork } from '@souk/persistence';
import { unprocessable } from '@souk/service';
import type { OrderLine } from '../domain/order-events.js';
import { ProductCopies } from '../persistence/product-copies.js';

/** Names and prices what a customer asks for from orders' own copy of the catalogue. */
@Injectable()
export class OrderPricing {
  constructor(private readonly products: ProductCopies) {}

  /** @throws ProblemError 422 that names every unknown product, or a line in another currency. */
  async price(work: PostgresUnitOfWork, items: readonly StockLine[]): Promise<OrderLine[]> {
    const known = await this.products.find(
      work,
      items.map(({ productId }) => productId),
    );
    const unknown = items.flatMap(({ productId }, index) => (known.has(productId) ? [] : [index]));
    if (unknown.length > 0)
      throw unprocessable(
        'There is no such product.',
        unknown.map((index) => fieldError(index, 'There is no such product.')),
      );
    const lines = items.map(({ productId, quantity }) => asLine(known.get(productId) as ProductFacts, quantity));
    const foreign = lines.findIndex(({ unitPrice }) => unitPrice.currency !== lines[0]?.unitPrice.currency);
    if (foreign > 0)
      throw unprocessable('An order is in one currency.', [
        fieldError(foreign, 'This product is sold in another currency.'),
      ]);
    return lines;
  }
}

const asLine = ({ productId, sku, name, price }: ProductFacts, quantity: number): OrderLine => ({
  productId,
  sku,
  name,
  quantity,
  unitPrice: price,
});

const fieldError = (index: number, message: string) => ({ path: `items[${index}].productId`, message });
