import type { ShopFacts } from './shop-facts.ts';

/** Which of the known values a parameter gets in most of the generated calls; the others are made up. */
const KNOWN: Readonly<Record<string, string>> = {
  'path.orderId': 'orders',
  'path.productId': 'products',
  'path.customerId': 'customers',
  'body.items[*].productId': 'products',
  'body.payment.token': 'cards',
  'body.shippingAddress.country': 'countries',
  'header.X-Souk-Faults': 'faults',
};
const SHARE_OF_KNOWN = 0.75;

const CARDS = ['tok_visa', 'tok_declined'];
const COUNTRIES = ['PT', 'AQ'];
const FAULTS = ['payment.authorise-payment=fail@1', 'inventory.reserve-stock=delay:100@1'];

/**
 * A configuration file for schemathesis (TOML).
 * @see https://schemathesis.readthedocs.io/en/stable/reference/configuration/
 */
export function schemathesisSettings({ orders, products, customers }: ShopFacts): string {
  const dictionaries = { orders, products, customers, cards: CARDS, countries: COUNTRIES, faults: FAULTS };
  return [
    '[dictionaries]',
    ...Object.entries(dictionaries).map(([name, values]) => `${name} = { values = ${JSON.stringify(values)} }`),
    '[parameters]',
    ...Object.entries(KNOWN).map(
      ([parameter, name]) => `"${parameter}" = { dictionary = "${name}", probability = ${SHARE_OF_KNOWN} }`,
    ),
    '',
  ].join('\n');
}
