import { describe, expect, test } from '@jest/globals';
import { Account } from './account.js';

const anAccount = () => new Account('0199c8f0-0000-7000-8000-000000000001', 'Ada@souk.test', 'Ada', ['customer']);

describe('Account', () => {
  test('a new name is a new version', () => {
    const account = anAccount();
    expect(account.rename('Ada Lovelace')).toBe(true);
    expect(account.facts()).toEqual({ userId: account.id, version: 2, email: 'Ada@souk.test', name: 'Ada Lovelace' });
  });

  test('the same name is no change', () => {
    const account = anAccount();
    expect(account.rename('Ada')).toBe(false);
    expect(account.version).toBe(1);
  });
});
