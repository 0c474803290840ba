import { describe, expect, test } from '@jest/globals';
import { weaknessOf } from './password-rules.js';

const EMAIL = 'ada.lovelace@souk.test';

describe('a password', () => {
  test.each(['a long enough phrase', 'souk-admin-1', 'ключ-от-риада', '🗝'.repeat(3) + 'abcdefghi', 'x1y'.repeat(42)])(
    '%s is good',
    (password) => {
      expect(weaknessOf(password, EMAIL)).toBeUndefined();
    },
  );

  test.each([
    ['elevenchars', 'must have at least 12 characters'],
    ['xy1'.repeat(43), 'must have at most 128 characters'],
    ['abababababab', 'must not be one or two characters over and over'],
    ['Password1234', 'is one of the passwords that everybody tries first'],
    ['Ada.Lovelace@SOUK.test', 'must not be the e-mail address'],
    ['ada.lovelace', 'must not be the e-mail address'],
  ])('%s %s', (password, weakness) => {
    expect(weaknessOf(password, EMAIL)).toBe(weakness);
  });
});
