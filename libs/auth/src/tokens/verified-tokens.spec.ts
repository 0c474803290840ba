import { afterEach, beforeAll, expect, jest, test } from '@jest/globals';
import { goodClaims, Issuer } from '../../test/an-issuer.js';
import { type KeySource, localKeys } from '../keys/key-source.js';
import { InvalidTokenError } from './invalid-token.error.js';
import { verifyAccessToken } from './verify-access-token.js';

let issuer: Issuer;
let signatureChecks: ReturnType<typeof jest.spyOn>;

beforeAll(async () => {
  issuer = await Issuer.create();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

const published = (): KeySource => localKeys({ keys: [issuer.publicJwk] });
const countChecks = (): void => {
  signatureChecks = jest.spyOn(crypto.subtle, 'verify');
};

test('a signature is checked once', async () => {
  const keys = published();
  const token = await issuer.sign();
  countChecks();
  const principals = [await verifyAccessToken(token, keys), await verifyAccessToken(token, keys)];
  expect(principals).toMatchObject([{ id: 'ada' }, { id: 'ada' }]);
  expect(signatureChecks).toHaveBeenCalledTimes(1);
});

test('a token that was good is not from its end on', async () => {
  const keys = published();
  const token = await issuer.sign({ ...goodClaims(), exp: Math.floor(Date.now() / 1_000) + 60 });
  await verifyAccessToken(token, keys);
  jest.useFakeTimers({ now: Date.now() + 91_000 });
  await expect(verifyAccessToken(token, keys)).rejects.toThrow(InvalidTokenError);
});

test('a token that was good is not when its key is gone', async () => {
  const [withKey, without] = [published(), localKeys({ keys: [(await Issuer.create()).publicJwk] })];
  let current = withKey;
  const keys: KeySource = (...looked) => current(...looked);
  const token = await issuer.sign();
  await verifyAccessToken(token, keys);
  current = without;
  await expect(verifyAccessToken(token, keys)).rejects.toThrow(InvalidTokenError);
});

test('under another key of the same id it is checked anew', async () => {
  const stranger = await Issuer.create();
  let current = published();
  const keys: KeySource = (...looked) => current(...looked);
  const token = await issuer.sign();
  await verifyAccessToken(token, keys);
  current = localKeys({ keys: [{ ...stranger.publicJwk, kid: issuer.kid }] });
  await expect(verifyAccessToken(token, keys)).rejects.toThrow(InvalidTokenError);
});

test('a token that was refused is not remembered, and another one is not taken for it', async () => {
  const keys = published();
  const token = await issuer.sign();
  await verifyAccessToken(token, keys);
  const tampered = `${token.slice(0, -4)}AAAA`;
  for (let time = 0; time < 2; time += 1)
    await expect(verifyAccessToken(tampered, keys)).rejects.toThrow(InvalidTokenError);
});
