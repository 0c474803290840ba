import { describe, expect, test } from '@jest/globals';
import { secondsToWait } from './sign-in-limits.js';

const limits = { pair: 5, account: 20, address: 50 };
const counted = (failures: number, secondsLeft = 600) => ({ failures, secondsLeft });
const soFar = { pair: { ...counted(0), isFamiliar: false }, account: counted(0), address: counted(0) };

describe('signing in', () => {
  test('has to wait once as many attempts have failed as may', () => {
    expect(secondsToWait({ ...soFar, pair: { ...counted(4), isFamiliar: false } }, limits)).toBe(0);
    expect(secondsToWait({ ...soFar, pair: { ...counted(5, 30), isFamiliar: true } }, limits)).toBe(30);
    expect(secondsToWait({ ...soFar, account: counted(20, 40) }, limits)).toBe(40);
    expect(secondsToWait({ ...soFar, address: counted(50, 0) }, limits)).toBe(1);
  });

  test('waits for the longest of several', () => {
    expect(secondsToWait({ ...soFar, account: counted(20, 40), address: counted(50, 700) }, limits)).toBe(700);
  });

  test('where one usually is does not wait for what strangers did', () => {
    const others = { account: counted(99), address: counted(99) };
    expect(secondsToWait({ ...others, pair: { ...counted(4), isFamiliar: true } }, limits)).toBe(0);
    expect(secondsToWait({ ...others, pair: { ...counted(5), isFamiliar: true } }, limits)).toBe(600);
  });
});
