import { describe, expect, test } from '@jest/globals';
import { Carriers } from '../application/carriers.js';
import { IberiaExpress } from './iberia-express.js';
import { MeridianPost } from './meridian-post.js';
import { s10CheckDigit } from './s10-check-digit.js';

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
    const [first, again, other] = await Promise.all(
      ['order-1', 'order-1', 'order-2'].map((key) => carrier.book({ key, address })),
    );
    expect(first?.trackingNumber).toMatch(format);
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test.each([
    ['12345678', 5],
    ['47312482', 9],
    ['00000000', 5],
    ['00000008', 0],
    ['00000010', 2],
    ['10000001', 7],
  ])('postal number %s has the check digit %d', (serial, digit) => {
    expect(s10CheckDigit(serial)).toBe(digit);
  });
});
