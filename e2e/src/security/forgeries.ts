import { createHmac, createPublicKey, generateKeyPairSync, type JsonWebKey, randomBytes } from 'node:crypto';
import { bearing, decoded, encoded, type Forgery, signed, type TokenPart } from './forgery.js';
import { wrongInside } from './wrong-inside.js';

/** What everybody can know, and a token to begin with. */
export interface Material {
  /** A good token, best an admin's. */
  readonly genuine: string;
  /** The published key that it is signed with. */
  readonly publicKey: JsonWebKey;
  /** Where a key of the forger's is published, under `stranger`. */
  readonly trap: { readonly url: string; readonly keys: ReturnType<typeof generateKeyPairSync> };
}

/**
 * Ways to ask without a good token, each by its trick.
 * @see https://www.rfc-editor.org/rfc/rfc8725#section-2
 */
export function forgeries(material: Material): readonly Forgery[] {
  const { genuine, trap } = material;
  return [
    ...unsigned(genuine),
    ...withPublicKeyAsPassword(material),
    ...changed(genuine),
    ...withOwnKey(material),
    ...wrongInside(genuine, trap.keys.privateKey),
    ...elsewhere(genuine),
    ...malformed(genuine),
  ];
}

function unsigned(genuine: string): Forgery[] {
  const [header = '', payload = '', signature = ''] = genuine.split('.');
  const saying = (alg: string): string => `${encoded({ ...decoded(header), alg })}.${payload}`;
  return [
    bearing('an empty signature', `${header}.${payload}.`),
    bearing('no signature', `${header}.${payload}`),
    bearing('a signature of zeros', `${header}.${payload}.${Buffer.alloc(64).toString('base64url')}`),
    ...['none', 'None', 'nOnE', ''].map((alg) => bearing(`the algorithm "${alg}"`, `${saying(alg)}.`)),
    bearing('the algorithm none with a signature', `${saying('none')}.${signature}`),
  ];
}

function withPublicKeyAsPassword({ genuine, publicKey }: Material): Forgery[] {
  const [header, payload = ''] = genuine.split('.');
  const key = createPublicKey({ key: publicKey, format: 'jwk' });

  const passwords = {
    PEM: key.export({ type: 'spki', format: 'pem' }),
    JWK: JSON.stringify(publicKey),
    JWKS: JSON.stringify({ keys: [publicKey] }),
  };
  const text = `${encoded({ ...decoded(header), alg: 'HS256' })}.${payload}`;
  return Object.entries(passwords).map(([form, password]) =>
    bearing(
      `HS256 with the public key as ${form}`,
      `${text}.${createHmac('sha256', password).update(text).digest('base64url')}`,
    ),
  );
}

function changed(genuine: string): Forgery[] {
  const [header = '', payload, signature = ''] = genuine.split('.');
  const claims = decoded(payload);
  const bytes = Buffer.from(signature, 'base64url');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  return [
    bearing('changed claims', `${header}.${encoded({ ...claims, sub: 'somebody-else' })}.${signature}`),
    bearing('a changed signature', `${header}.${payload}.${bytes.toString('base64url')}`),
    bearing('half a signature', `${header}.${payload}.${signature.slice(0, 43)}`),
  ];
}

function withOwnKey({ genuine, trap: { url, keys } }: Material): Forgery[] {
  const [header, claims] = genuine.split('.', 2).map(decoded) as [TokenPart, TokenPart];
  const own = keys.publicKey.export({ format: 'jwk' }) as TokenPart;
  const certificate = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const tricks: Readonly<Record<string, TokenPart>> = {
    'under our key id': {},
    'under its own key id': { kid: 'stranger' },
    'without a key id': { kid: undefined },
    'under a path as key id': { kid: '../../../../dev/null' },
    'under a query as key id': { kid: "' UNION SELECT 'key' --" },
    'that it brings along': { jwk: own },
    'that it brings along under its own key id': { jwk: { ...own, kid: 'stranger' }, kid: 'stranger' },
    'to be had at its jku': { jku: url, kid: 'stranger' },
    'to be had at its x5u': { x5u: url, kid: 'stranger' },
    'in its certificates': { x5c: [certificate] },
  };
  return Object.entries(tricks).map(([kind, change]) =>
    bearing(`a stranger's key ${kind}`, signed({ ...header, ...change }, claims, keys.privateKey)),
  );
}

/** A good token where none is looked for. */
function elsewhere(genuine: string): Forgery[] {
  return [
    { kind: 'a good token in the query', headers: {}, query: `access_token=${genuine}` },
    { kind: 'a good token in a cookie', headers: { cookie: `access_token=${genuine}; Authorization=${genuine}` } },
    {
      kind: 'a good token in another header',
      headers: { 'x-access-token': genuine, 'proxy-authorization': `Bearer ${genuine}` },
    },
    {
      kind: 'a good token as a password',
      headers: { authorization: `Basic ${Buffer.from(`admin:${genuine}`).toString('base64')}` },
    },
    { kind: 'a good token without a scheme', headers: { authorization: genuine } },
  ];
}

function malformed(genuine: string): Forgery[] {
  const opaque = randomBytes(32).toString('base64url');
  return [
    bearing('a word', 'lamp'),
    bearing('the form of a refresh token', opaque),
    bearing('five parts', `${genuine}.${opaque}.${opaque}`),
    bearing('two tokens', `${opaque} ${genuine}`),
    bearing('two headers in one', `${opaque}, Bearer ${genuine}`),
    {
      kind: 'headers that name an admin',
      headers: { 'x-user-id': 'admin', 'x-user-roles': 'admin', 'x-roles': 'admin' },
    },
  ];
}
