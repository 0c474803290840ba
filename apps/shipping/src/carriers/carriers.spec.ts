import { describe, expect, test } from '@jest/globals';
import { Carriers } from '../application/carriers.js';
import { IberiaExpress } from './iberia-express.js';
import { MeridianPost } from './meridian-post.js';

const carriers = new Carriers([new IberiaExpress(), new MeridianPost()]);
const address = { name: 'Ada', line1: 'Rua Augusta 1', city: 'Lisboa', postalCode: '1100-048', country: 'PT' };

describe('the carriers', () => {
  test.each([
    ['PT', 'Iberia Express'],
    ['ES', 'Iberia Express'],
    ['FR', 'Meridian Post'],
    ['JP', 'Meridian Post'],
    ['AQ', undefined],
    ['QX', undefined],
    ['pt', undefined],
    ['12', undefined],
  ])('%s is served by %p', (country, name) => {
    expect(carriers.serving(country)?.name).toBe(name);
  });

  test.each([
    [new IberiaExpress(), /^IE-PT-\d{10}$/],
    [new MeridianPost(), /^RM\d{9}PT$/],
  ])('one key is one booking', async (carrier, format) => {
    const [first, again, other] = await Promise.all(['order-1', 'order-1', 'order-2'].map((key) => carrier.book({ key, address })));
    expect(first?.trackingNumber).toMatch(format);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('a postal tracking number ends with the check digit of its serial number', async () => {
    const { trackingNumber } = await new MeridianPost().book({ key: 'order-1', address });
    const digits = [...trackingNumber.slice(2, 11)].map(Number);
    const sum = [8, 6, 4, 2, 3, 5, 9, 7].reduce((total, weight, position) => total + weight * (digits[position] ?? 0), 0);
    const check = 11 - (sum % 11);
    expect(digits[8]).toBe(check === 10 ? 0 : check === 11 ? 5 : check);
  });
});
