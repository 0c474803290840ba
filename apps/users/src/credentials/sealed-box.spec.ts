import { describe, expect, test } from '@jest/globals';
import { SealedBox } from './sealed-box.js';

const SECRET = 'a secret of at least 32 characters';

describe('SealedBox', () => {
  const box = new SealedBox(SECRET, 'a test');
  const sealed = box.seal('private', 'key-1');

  test('opens what it sealed, also after a restart', () => {
    expect(new SealedBox(SECRET, 'a test').open(sealed, 'key-1')).toBe('private');
  });

  test('shows nothing of the content, and never the same box twice', () => {
    expect(sealed.includes('private')).toBe(false);
    expect(box.seal('private', 'key-1').equals(sealed)).toBe(false);
  });

  test('stays shut for another secret, another label and an altered box', () => {
    const altered = Buffer.from(sealed);
    altered[altered.length - 1] = (altered.at(-1) ?? 0) ^ 1;
    expect(new SealedBox(`${SECRET}!`, 'a test').open(sealed, 'key-1')).toBeUndefined();
    expect(box.open(sealed, 'key-2')).toBeUndefined();
    expect(box.open(altered, 'key-1')).toBeUndefined();
  });
});
