import { afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type CryptoKey, exportSPKI, importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { goodClaims, Issuer } from '../../test/an-issuer.js';
import { type KeySource, localKeys } from '../keys/key-source.js';
import { Principal } from '../principal.js';
import { InvalidTokenError } from './invalid-token.error.js';
import { issueAccessToken } from './issue-access-token.js';
import { verifyAccessToken } from './verify-access-token.js';

let ours: Issuer;
let stranger: Issuer;
let keys: KeySource;

beforeAll(async () => {
  [ours, stranger] = await Promise.all([Issuer.create(), Issuer.create()]);
  keys = localKeys({ keys: [ours.publicJwk] });
});
afterEach(() => {
  jest.useRealTimers();
});

const refused = async (token: string | Promise<string>): Promise<void> => {
  await expect(verifyAccessToken(await token, keys)).rejects.toThrow(InvalidTokenError);
};
const seconds = (fromNow: number): number => Math.floor(Date.now() / 1_000) + fromNow;

describe('an access token', () => {
  test('tells whose it is', async () => {
    const token = await issueAccessToken(new Principal('ada', ['customer', 'admin']), {
      key: ours.privateKey,
      kid: ours.kid,
    });
    const principal = await verifyAccessToken(token, keys);
    expect(principal).toEqual(new Principal('ada', ['customer', 'admin']));
    expect(principal.isAdmin).toBe(true);
  });

  test('may be up to 30 seconds past its end, since clocks differ', async () => {
    jest.useFakeTimers({ now: Date.now() });
    await expect(
      verifyAccessToken(await ours.sign({ ...goodClaims(), exp: seconds(-29) }), keys),
    ).resolves.toBeInstanceOf(Principal);
    await refused(ours.sign({ ...goodClaims(), exp: seconds(-30) }));
  });

  test.each<[string, JWTPayload]>([
    ['another issuer', { iss: 'bazaar' }],
    ['another audience', { aud: 'bazaar-api' }],
    ['no owner', { sub: undefined }],
    ['no id', { jti: undefined }],
    ['no end', { exp: undefined }],
    ['no roles', { roles: undefined }],
    ['a role that does not exist', { roles: ['root'] }],
    ['a beginning in the future', { nbf: seconds(120) }],
  ])('with %s proves nothing', async (_, wrong) => {
    await refused(ours.sign({ ...goodClaims(), ...wrong }));
  });
});

describe('a forgery', () => {
  test('without a signature', () => refused(new UnsecuredJWT(goodClaims()).encode()));

  test('that is not a token at all', () => refused('a.b.c'));

  test('with a changed claim', async () => {
    const [header, , signature] = (await ours.sign()).split('.');
    const claims = Buffer.from(JSON.stringify({ ...goodClaims(), roles: ['admin'] })).toString('base64url');
    await refused(`${header}.${claims}.${signature}`);
  });

  test('signed by a stranger, under a key id of theirs or of ours', async () => {
    await refused(stranger.sign());
    await refused(stranger.sign(goodClaims(), { kid: ours.kid }));
  });

  test('that brings its own key, or says where to find one', async () => {
    await refused(stranger.sign(goodClaims(), { jwk: stranger.publicJwk }));
    await refused(stranger.sign(goodClaims(), { jku: 'http://127.0.0.1:1/keys' }));
    await refused(stranger.sign(goodClaims(), { x5u: 'http://127.0.0.1:1/certificate' }));
    await refused(stranger.sign(goodClaims(), { x5c: ['MIIB'] }));
  });

  test('that uses our public key as a shared secret', async () => {
    const publicKey = await importJWK(ours.publicJwk, 'ES256', { extractable: true });
    const secret = new TextEncoder().encode(await exportSPKI(publicKey as CryptoKey));
    await refused(
      new SignJWT(goodClaims()).setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: ours.kid }).sign(secret),
    );
  });

  test('that wants what it brings to be understood', async () => {
    const [, claims, signature] = (await ours.sign()).split('.');
    const header = { alg: 'ES256', typ: 'at+jwt', kid: ours.kid, crit: ['admin'], admin: true };
    await refused(`${Buffer.from(JSON.stringify(header)).toString('base64url')}.${claims}.${signature}`);
  });

  test('made of another kind of token of ours', () => refused(ours.sign(goodClaims(), { typ: 'JWT' })));
});
