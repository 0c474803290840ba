import { describe, expect, test } from '@jest/globals';
import { Stock } from './stock.js';
import { StockItem } from './stock-item.js';

const lamps = () => new StockItem('lamp', 'SOUK-LAMP', 3, 1);
const rugs = () => new StockItem('rug', 'SOUK-RUG', 10, 0);

const levels = ({ items }: Stock) => items.map(({ onHand, reserved, available }) => ({ onHand, reserved, available }));

describe('Stock', () => {
  test('sets every line aside when there is enough of each', () => {
    const stock = new Stock([lamps(), rugs()]);
    expect(
      stock.reserve([
        { productId: 'lamp', quantity: 2 },
        { productId: 'rug', quantity: 4 },
      ]),
    ).toBeUndefined();
    expect(levels(stock)).toEqual([
      { onHand: 3, reserved: 3, available: 0 },
      { onHand: 10, reserved: 4, available: 6 },
    ]);
  });

  test('sets nothing aside when one line is short, and names the product', () => {
    const stock = new Stock([lamps(), rugs()]);
    const shortage = stock.reserve([
      { productId: 'rug', quantity: 4 },
      { productId: 'lamp', quantity: 3 },
    ]);
    expect(shortage).toBe('Not enough of SOUK-LAMP in stock: 3 ordered, 2 available.');
    expect(levels(stock)).toEqual([
      { onHand: 3, reserved: 1, available: 2 },
      { onHand: 10, reserved: 0, available: 10 },
    ]);
  });

  test('has nothing of a product that it does not know', () => {
    expect(new Stock([rugs()]).reserve([{ productId: 'lamp', quantity: 1 }])).toBe('Product lamp is not in stock.');
  });

  test('gives back what was set aside', () => {
    const stock = new Stock([lamps()]);
    stock.release([{ productId: 'lamp', quantity: 1 }]);
    expect(levels(stock)).toEqual([{ onHand: 3, reserved: 0, available: 3 }]);
  });

  test('what ships leaves the shelf and is promised no longer', () => {
    const stock = new Stock([lamps()]);
    stock.ship([{ productId: 'lamp', quantity: 1 }]);
    expect(levels(stock)).toEqual([{ onHand: 2, reserved: 0, available: 2 }]);
  });

  test('refuses to give back what it does not keep', () => {
    expect(() => new Stock([]).release([{ productId: 'lamp', quantity: 1 }])).toThrow(
      'Product lamp has a reservation but no stock.',
    );
  });
});

describe('StockItem', () => {
  test.each([
    [5, true],
    [-2, true],
    [-3, false],
  ])('with 3 on hand and 1 reserved, an adjustment by %d is allowed: %s', (delta, allowed) => {
    expect(lamps().canAdjust(delta)).toBe(allowed);
  });
});
