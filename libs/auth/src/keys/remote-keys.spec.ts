import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { eventually } from '@souk/kernel';
import { goodClaims, Issuer, KeyPublisher } from '../../test/an-issuer.js';
import { InvalidTokenError } from '../tokens/invalid-token.error.js';
import { verifyAccessToken } from '../tokens/verify-access-token.js';
import { KeysUnavailableError } from './keys-unavailable.error.js';
import { remoteKeys } from './remote-keys.js';

let issuer: Issuer;
let users: KeyPublisher;

beforeEach(async () => {
  [issuer, users] = await Promise.all([Issuer.create(), KeyPublisher.start()]);
  users.keys = [issuer.publicJwk];
});
afterEach(async () => {
  jest.restoreAllMocks();
  await users.stop();
});

describe('published keys', () => {
  test('are fetched once for many tokens', async () => {
    const keys = remoteKeys(users.url);
    const token = await issuer.sign();
    await Promise.all([1, 2, 3].map(() => verifyAccessToken(token, keys)));
    await verifyAccessToken(token, keys);
    expect(users.asked).toBe(1);
  });

  test('keep working while the users service is down, however long', async () => {
    const keys = remoteKeys(users.url);
    const token = await issuer.sign({ ...goodClaims(), exp: Math.floor(Date.now() / 1_000) + 3_600 });
    await verifyAccessToken(token, keys);
    await users.stop();
    const later = Date.now() + 11 * 60_000;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    await expect(verifyAccessToken(token, keys)).resolves.toMatchObject({ id: 'ada' });
    await expect(verifyAccessToken(token, keys)).resolves.toMatchObject({ id: 'ada' });
  });

  test('that are old are asked for again while they go on working: nobody waits for users', async () => {
    const keys = remoteKeys(users.url, { jwksCacheMs: 1 });
    const token = await issuer.sign();
    await verifyAccessToken(token, keys);
    users.hangs = true;
    jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 1_000);
    for (let time = 0; time < 3; time++)
      await expect(verifyAccessToken(token, keys)).resolves.toMatchObject({ id: 'ada' });
    await eventually(() => expect(users.asked).toBe(2));
  });

  test('that were never had say nothing about the token, and are had when the users service is back', async () => {
    users.isDown = true;
    const keys = remoteKeys(users.url);
    await expect(verifyAccessToken(await issuer.sign(), keys)).rejects.toThrow(KeysUnavailableError);
    users.isDown = false;
    await expect(verifyAccessToken(await issuer.sign(), keys)).resolves.toMatchObject({ id: 'ada' });
  });

  test('say nothing about a key that they do not hold while the users service is down', async () => {
    const keys = remoteKeys(users.url, { jwksCacheMs: 1, jwksCooldownMs: 0 });
    await verifyAccessToken(await issuer.sign(), keys);
    users.isDown = true;
    const next = await Issuer.create();
    await expect(verifyAccessToken(await next.sign(), keys)).rejects.toThrow(KeysUnavailableError);
    users.isDown = false;
    users.keys = [issuer.publicJwk, next.publicJwk];
    await expect(verifyAccessToken(await next.sign(), keys)).resolves.toMatchObject({ id: 'ada' });
  });

  test('do not hold the key of a stranger', async () => {
    const stranger = await Issuer.create();
    await expect(verifyAccessToken(await stranger.sign(), remoteKeys(users.url))).rejects.toThrow(InvalidTokenError);
  });
});
