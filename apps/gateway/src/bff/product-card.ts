import type { ProductCard, WebHome } from '@souk/contracts';

type ShownProduct = NonNullable<WebHome['featured']>[number];

/** Pixels that a small screen has for a product among others. */
const THUMBNAIL_WIDTH = '160';

/** What a small screen has room for. */
export function productCard({ id, name, price, imageUrl, availability }: ShownProduct): ProductCard {
  return { id, name, price, thumbnailUrl: thumbnailOf(imageUrl), availability };
}

/** Asks the image host for a narrow picture, as image hosts are asked; one that can't make any sends the whole one. */
function thumbnailOf(imageUrl: string): string {
  const url = new URL(imageUrl);
  url.searchParams.set('width', THUMBNAIL_WIDTH);
  return url.href;
}
