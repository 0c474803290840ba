import { beforeEach, describe, expect, jest, test } from '@jest/globals';

const hash = jest.fn<() => Promise<string>>();
const verify = jest.fn<(hashed: string, password: string) => Promise<boolean>>();
jest.unstable_mockModule('@node-rs/argon2', () => ({ hash, verify }));
const { PasswordHasher } = await import('./password-hasher.js');

describe('the hash for those who have no account', () => {
  beforeEach(() => {
    hash.mockReset().mockResolvedValue('the decoy');
    verify.mockReset().mockResolvedValue(true);
  });

  test('is made again where it could not be made before', async () => {
    const hasher = new PasswordHasher();
    hash.mockRejectedValueOnce(new Error('no memory'));
    await expect(hasher.matches('guess', undefined)).rejects.toThrow('no memory');
    expect(await hasher.matches('guess', 'a hash')).toBe(true);
    expect(await hasher.matches('guess', undefined)).toBe(false);
    expect(hash).toHaveBeenCalledTimes(2);
    expect(verify.mock.calls).toEqual([
      ['a hash', 'guess'],
      ['the decoy', 'guess'],
    ]);
  });

  test("waits until it is somebody's turn", async () => {
    const hasher = new PasswordHasher();
    const hashed = Promise.withResolvers<string>();
    hash.mockReturnValueOnce(hashed.promise).mockReturnValueOnce(hashed.promise);
    const before = [hasher.hash('a phrase'), hasher.hash('another phrase')];
    const matches = hasher.matches('guess', undefined);
    await Promise.resolve();
    expect(hash).toHaveBeenCalledTimes(2);
    hashed.resolve('a hash');
    await Promise.all(before);
    expect(await matches).toBe(false);
    expect(hash).toHaveBeenCalledTimes(3);
  });

  test('is not made for those who are turned away', async () => {
    const turnedAway = new PasswordHasher().matches('guess', undefined, () => Promise.reject(new Error('too many')));
    await expect(turnedAway).rejects.toThrow('too many');
    expect(hash).not.toHaveBeenCalled();
  });
});
