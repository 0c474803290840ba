import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newId } from '@souk/kernel';
import { adminId, InventoryUnderTest } from './inventory-under-test.js';

let inventory: InventoryUnderTest;

beforeAll(async () => {
  inventory = await InventoryUnderTest.start();
});
afterAll(() => inventory.stop());

const adjust = (productId: string, delta: number, idempotencyKey?: string, reason = 'count') =>
  inventory.adjustStock.run({ productId, delta, reason, actorId: adminId, idempotencyKey });

describe('an adjustment', () => {
  test('changes what is on hand and says the new level', async () => {
    const lamp = await inventory.hasProduct(3);
    expect(await adjust(lamp, 4)).toMatchObject({ productId: lamp, onHand: 7, reserved: 0 });
  });

  test('never goes below what is reserved', async () => {
    const lamp = await inventory.hasProduct(3);
    await inventory.reserve(newId(), { productId: lamp, quantity: 2 });
    await expect(adjust(lamp, -2)).rejects.toMatchObject({
      status: 409,
      detail: '2 of the 3 on hand are reserved: -2 would go below that.',
    });
    expect(await adjust(lamp, -1)).toMatchObject({ onHand: 2, reserved: 2 });
  });

  test('of an unknown product is 404', async () => {
    await expect(adjust(newId(), 1)).rejects.toMatchObject({ status: 404 });
  });

  test('with a key is made once, however often and however fast it is asked for', async () => {
    const lamp = await inventory.hasProduct(3);
    const answers = await Promise.all(Array.from({ length: 10 }, () => adjust(lamp, 5, 'key-1')));
    expect(answers.map(({ onHand }) => onHand)).toEqual(Array.from({ length: 10 }, () => 8));
    await adjust(lamp, 1);
    expect(await adjust(lamp, 5, 'key-1')).toMatchObject({ onHand: 8 });
    expect(await inventory.level(lamp)).toEqual([9, 0]);
  });

  test('with a key that was used for another one is 422', async () => {
    const lamp = await inventory.hasProduct(3);
    await adjust(lamp, 5, 'key-2');
    await expect(adjust(lamp, 6, 'key-2')).rejects.toMatchObject({ status: 422 });
    await expect(adjust(lamp, 5, 'key-2', 'theft')).rejects.toMatchObject({ status: 422 });
    expect(await inventory.level(lamp)).toEqual([8, 0]);
  });

  test('that was refused leaves its key free', async () => {
    const lamp = await inventory.hasProduct(1);
    await expect(adjust(lamp, -2, 'key-3')).rejects.toMatchObject({ status: 409 });
    await adjust(lamp, 1);
    expect(await adjust(lamp, -2, 'key-3')).toMatchObject({ onHand: 0 });
  });
});

describe('availability', () => {
  test('is told for many products at once, in the order asked, without numbers', async () => {
    const [none, some, many] = await Promise.all([
      inventory.hasProduct(0),
      inventory.hasProduct(5),
      inventory.hasProduct(6),
    ]);
    const unknown = newId();
    expect(await inventory.readStock.availability([many, none, unknown, some])).toEqual([
      { productId: many, availability: 'in_stock' },
      { productId: none, availability: 'out_of_stock' },
      { productId: unknown, availability: 'out_of_stock' },
      { productId: some, availability: 'low' },
    ]);
  });
});
