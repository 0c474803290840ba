import type { ProductFacts } from '@souk/contracts';
import type { Money } from '@souk/kernel';

/** What can be said, and changed, about a product. */
export interface ProductDetails {
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly price: Money;
  readonly imageUrl: string;
}

/** Something that can be bought. */
export class Product {
  constructor(
    readonly id: string,
    readonly sku: string,
    private described: ProductDetails,
    private currentVersion = 1,
  ) {}

  get details(): ProductDetails {
    return this.described;
  }

  get version(): number {
    return this.currentVersion;
  }

  /** @returns false when nothing is different, so that there is nothing to tell anybody. */
  change(changes: Partial<ProductDetails>): boolean {
    const changed = { ...this.described, ...changes };
    if (isSame(changed, this.described)) return false;
    this.described = changed;
    this.currentVersion += 1;
    return true;
  }

  /** What other services may copy. */
  facts(): ProductFacts {
    const { name, price } = this.described;
    return { productId: this.id, version: this.version, sku: this.sku, name, price };
  }
}

function isSame(one: ProductDetails, other: ProductDetails): boolean {
  return (
    one.name === other.name &&
    one.description === other.description &&
    one.category === other.category &&
    one.imageUrl === other.imageUrl &&
    one.price.amount === other.price.amount &&
    one.price.currency === other.price.currency
  );
}
