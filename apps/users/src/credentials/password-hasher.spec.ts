import { describe, expect, test } from '@jest/globals';
import { PasswordHasher } from './password-hasher.js';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher();

  test('keeps argon2id with its parameters, and a salt of its own each time', async () => {
    const hash = await hasher.hash('a long enough phrase');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hasher.hash('a long enough phrase')).not.toBe(hash);
  });

  test('knows the right password from a wrong one', async () => {
    const hash = await hasher.hash('a long enough phrase');
    expect(await hasher.matches('a long enough phrase', hash)).toBe(true);
    expect(await hasher.matches('another long phrase', hash)).toBe(false);
  });

  test('nobody gets in where there is no account, not even with the password of the decoy', async () => {
    expect(await hasher.matches('nobody has this password', undefined)).toBe(false);
  });

  test('turns the flood away with 503', async () => {
    const results = await Promise.allSettled(Array.from({ length: 60 }, () => hasher.matches('guess', undefined)));
    const refused = results.filter((result) => result.status === 'rejected');
    expect(refused).toHaveLength(8);
    expect(refused.map(({ reason }) => reason)).toContainEqual(
      expect.objectContaining({ status: 503, headers: { 'retry-after': '1' } }),
    );
  });
});
