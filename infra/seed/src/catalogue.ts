import type { Money } from '@souk/kernel';

/** A product of the demo catalogue and the stock it opens with. */
export interface DemoProduct {
  readonly sku: string;
  readonly name: string;
  readonly description: string;
  readonly category: string;
  readonly price: Money;
  readonly stock: number;
}

const product = (
  sku: string,
  category: string,
  name: string,
  euros: number,
  stock: number,
  description: string,
): DemoProduct => ({
  sku,
  category,
  name,
  description,
  stock,
  price: { amount: Math.round(euros * 100), currency: 'EUR' },
});

/** Two special ones first, then four stalls of a market. */
export const catalogue: readonly DemoProduct[] = [
  product('SOUK-LAST-ONE', 'curiosities', 'Brass astrolabe', 480, 1, 'The only one left: two buyers, one winner.'),
  product('SOUK-SOLD-OUT', 'curiosities', 'Saffron harvest map', 65, 0, 'Drawn by hand, and sold out since spring.'),
  product('SOUK-HOURGLASS', 'curiosities', 'Desert hourglass', 34.5, 120, 'Three minutes of sand from the Erg Chebbi.'),
  product('SOUK-COMPASS', 'curiosities', 'Pocket compass', 27, 240, 'Points north, mostly.'),
  product('SOUK-PUZZLE-BOX', 'curiosities', 'Thuya puzzle box', 42, 90, 'Opens in eleven moves.'),
  product('SOUK-KEY', 'curiosities', 'Iron riad key', 12, 300, 'Fits a door that is no longer there.'),
  product('SOUK-SAFFRON', 'spices', 'Saffron, 2 g', 18.9, 400, 'Threads from Taliouine, dried in the shade.'),
  product(
    'SOUK-RAS-EL-HANOUT',
    'spices',
    'Ras el hanout, 100 g',
    7.5,
    500,
    'The head of the shop: twenty-seven spices.',
  ),
  product('SOUK-CUMIN', 'spices', 'Cumin from Alnif, 200 g', 6.2, 600, 'Small, dark and strong.'),
  product('SOUK-HARISSA', 'spices', 'Rose harissa, 180 g', 5.8, 450, 'Chillies, rose petals and patience.'),
  product('SOUK-PRESERVED-LEMON', 'spices', 'Preserved lemons', 6.9, 380, 'Six weeks in salt.'),
  product('SOUK-MINT-TEA', 'spices', 'Gunpowder mint tea, 250 g', 8.4, 520, 'Pour from high up.'),
  product('SOUK-ARGAN', 'spices', 'Argan oil, 250 ml', 24, 260, 'Pressed cold by a cooperative in Essaouira.'),
  product('SOUK-KILIM', 'textiles', 'Kilim, 140 × 200 cm', 310, 35, 'Wool, dyed with madder and indigo.'),
  product('SOUK-BERBER-RUG', 'textiles', 'Beni Ourain rug', 890, 12, 'Thick enough for a winter in the Atlas.'),
  product('SOUK-POUF', 'textiles', 'Leather pouf', 79, 80, 'Stitched by hand, filled at home.'),
  product('SOUK-HAMMAM-TOWEL', 'textiles', 'Hammam towel', 22, 350, 'Dries fast, packs small.'),
  product('SOUK-BABOUCHES', 'textiles', 'Babouches', 38, 200, 'Slippers in saffron yellow.'),
  product('SOUK-INDIGO-SCARF', 'textiles', 'Indigo scarf', 29, 220, 'The blue rubs off a little: that is the point.'),
  product('SOUK-TAGINE', 'pottery', 'Tagine, glazed', 45, 140, 'For four, over a low flame.'),
  product('SOUK-TEA-GLASSES', 'pottery', 'Six tea glasses', 26, 280, 'Gilded rims, wash by hand.'),
  product('SOUK-ZELLIGE', 'pottery', 'Zellige tiles, 1 m²', 118, 160, 'No two the same shade of green.'),
  product('SOUK-SERVING-BOWL', 'pottery', 'Fez serving bowl', 52, 110, 'Cobalt on white, since the tenth century.'),
  product('SOUK-OIL-LAMP', 'lamps', 'Oil lamp', 33, 170, 'Rubbing it does nothing. We tried.'),
  product('SOUK-LANTERN', 'lamps', 'Pierced brass lantern', 96, 75, 'Throws stars on the ceiling.'),
  product('SOUK-DESK-LAMP', 'lamps', 'Copper desk lamp', 69, 130, 'Hammered shade, modern bulb.'),
];
