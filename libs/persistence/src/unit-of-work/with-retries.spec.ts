import { describe, expect, jest, test } from '@jest/globals';
import { withRetries } from './with-retries.js';

const conflict = new Error('conflict');
const options = { tries: 3, isTransient: (error: unknown) => error === conflict };

describe('retries', () => {
  test('end with the first success', async () => {
    const attempt = jest.fn<() => Promise<string>>().mockRejectedValueOnce(conflict).mockResolvedValue('done');
    await expect(withRetries(options, attempt)).resolves.toBe('done');
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  test('give up after the last try, with its error', async () => {
    const attempt = jest.fn<() => Promise<string>>().mockRejectedValue(conflict);
    await expect(withRetries(options, attempt)).rejects.toBe(conflict);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  test('are not for other errors', async () => {
    const attempt = jest.fn<() => Promise<string>>().mockRejectedValue(new Error('mistake'));
    await expect(withRetries(options, attempt)).rejects.toThrow('mistake');
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
