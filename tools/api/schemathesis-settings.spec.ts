import { expect, test } from '@jest/globals';
import { schemathesisSettings } from './schemathesis-settings.ts';

test('what is known of the system is a dictionary, and parameters are taken from it', () => {
  const facts = { tokens: { customer: '', admin: '' }, products: ['p1', 'p2'], orders: ['o1'], customers: ['c1'] };
  const lines = schemathesisSettings(facts).split('\n');
  expect(lines).toContain('products = { values = ["p1","p2"] }');
  expect(lines).toContain('"path.orderId" = { dictionary = "orders", probability = 0.75 }');
});
