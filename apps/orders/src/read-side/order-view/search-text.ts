import type { OrderLine, OrderPlaced } from '../../domain/order-events.js';

/** The text in which a search looks: the names and SKUs of what was bought, in lower case. */
export const searchTextOf = ({ items }: Pick<OrderPlaced, 'items'>): string =>
  items
    .map(({ sku, name }: OrderLine) => `${sku} ${name}`)
    .join('\n')
    .toLowerCase();
