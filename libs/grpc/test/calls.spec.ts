import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { Code, type GrpcCallOptions } from '../src/index.js';
import { RefusedError, StockServer } from './stock-server.js';

let stock: StockServer;
beforeAll(async () => {
  stock = await StockServer.start();
});
afterAll(() => stock.stop());
beforeEach(() => {
  stock.keysAreThere = true;
  stock.answer = () => Promise.resolve(7);
  stock.trouble = () => Promise.resolve();
});

type Method = 'level' | 'ownLevel' | 'adminLevel';
const call = (method: Method = 'level', options: Partial<GrpcCallOptions> = {}) =>
  stock.client.call(stock.address, method, { sku: 'lamp' }, { timeoutMs: 60_000, ...options });

describe('a call', () => {
  test('is answered in the types of its proto file: 64 bits are a number, nothing is left out', async () => {
    stock.answer = () => Promise.resolve(2 ** 40);
    expect(await call()).toEqual({ sku: 'lamp', onHand: 2 ** 40 });
    stock.answer = () => Promise.resolve(0);
    expect(await call()).toEqual({ sku: 'lamp', onHand: 0 });
  });

  test('that is refused tells why, in the code for the status', async () => {
    stock.answer = () => Promise.reject(new RefusedError(404, 'There is no lamp.'));
    await expect(call()).rejects.toMatchObject({ code: Code.NOT_FOUND, message: 'There is no lamp.' });
  });

  test('that fails says nothing of the inside', async () => {
    stock.answer = () => Promise.reject(new Error('connect ECONNREFUSED 10.0.0.7:5432'));
    await expect(call()).rejects.toMatchObject({
      code: Code.INTERNAL,
      message: 'Something went wrong on our side.',
    });
  });

  test('feels the faults that were set on the service', async () => {
    stock.trouble = () => Promise.reject(new RefusedError(503, 'A fault was set.'));
    await expect(call()).rejects.toMatchObject({ code: Code.UNAVAILABLE });
  });

  test('with more than 64 KiB is refused unread', async () => {
    const sku = 'x'.repeat(65 * 1_024);
    await expect(stock.client.call(stock.address, 'level', { sku }, { timeoutMs: 60_000 })).rejects.toMatchObject({
      code: Code.RESOURCE_EXHAUSTED,
    });
  });

  test('to nobody fails at once, and works again when somebody is there', async () => {
    await stock.endServer();
    await expect(call()).rejects.toMatchObject({ code: Code.UNAVAILABLE });
    await stock.startServerAgain();
    await eventually(async () => expect(await call()).toMatchObject({ onHand: 7 }));
  });
});

describe('access', () => {
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

  test('is open only where the method says so', async () => {
    await expect(call('ownLevel')).rejects.toMatchObject({ code: Code.UNAUTHENTICATED });
    await expect(call('adminLevel')).rejects.toMatchObject({ code: Code.UNAUTHENTICATED });
  });

  test('is for whoever has a valid token, who is then known', async () => {
    stock.answer = (_sku, { caller }) => Promise.resolve(caller?.id === 'ada' ? 1 : 0);
    expect(await call('ownLevel', { metadata: await stock.authorization('customer') })).toMatchObject({ onHand: 1 });
  });

  test.each(['ownLevel', 'adminLevel'] as const)('to %s is not for a forged token', async (method) => {
    const metadata = await stock.authorization('admin', other);
    await expect(call(method, { metadata })).rejects.toMatchObject({
      code: Code.UNAUTHENTICATED,
      message: expect.stringContaining('not signed by a key of ours'),
    });
  });

  test('may need a role', async () => {
    await expect(call('adminLevel', { metadata: await stock.authorization('customer') })).rejects.toMatchObject({
      code: Code.PERMISSION_DENIED,
    });
    expect(await call('adminLevel', { metadata: await stock.authorization('admin') })).toMatchObject({ onHand: 7 });
  });

  test('that cannot be checked is no refusal', async () => {
    stock.keysAreThere = false;
    await expect(call('ownLevel', { metadata: await stock.authorization('customer') })).rejects.toMatchObject({
      code: Code.UNAVAILABLE,
    });
  });
});
