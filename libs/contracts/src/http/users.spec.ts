import { expect, test } from '@jest/globals';
import { registerRequest } from './users.js';

const accepts = (email: string): boolean =>
  registerRequest.safeParse({ email, password: 'nine purple lanterns', name: 'Ada' }).success;

test.each([
  'ada@souk.test',
  'ada.lovelace+orders@mail.example.com',
  "o'neill@example.ie",
  `${'a'.repeat(64)}@example.com`,
  `ada@${'b'.repeat(63)}.com`,
])('%s is an address', (email) => {
  expect(accepts(email)).toBe(true);
});

test.each([
  'ada',
  '@example.com',
  'ada@localhost',
  'ada..lovelace@example.com',
  '.ada@example.com',
  'ada.@example.com',
  'ada@-example.com',
  'ada@example-.com',
  `${'a'.repeat(65)}@example.com`,
  `ada@${'b'.repeat(64)}.com`,
])('%s is none', (email) => {
  expect(accepts(email)).toBe(false);
});
