import type { KeyObject } from 'node:crypto';
import { bearing, decoded, type Forgery, signed, type TokenPart } from './forgery.js';

/** Seconds: more than the clocks of issuer and verifier may differ. */
const A_WHILE = 3_600;

/** Tokens of which something else than the signature is wrong: with the issuer's own key they are what a careless issuer would make. */
export function wrongInside(genuine: string, key: KeyObject): readonly Forgery[] {
  const now = Math.floor(Date.now() / 1_000);
  const claims: Changes = {
    'that has expired': { iat: now - 2 * A_WHILE, exp: now - A_WHILE },
    'that is not valid yet': { nbf: now + A_WHILE },
    'of another issuer': { iss: 'bazaar' },
    'for another audience': { aud: 'bazaar-api' },
    'with an empty owner': { sub: '' },
    'without an id': { jti: undefined },
    'with its roles as a text': { roles: 'admin' },
    'with a role that does not exist': { roles: ['root'] },
  };
  const header: Changes = {
    'of type JWT': { typ: 'JWT' },
    'of the type of refresh tokens': { typ: 'refresh+jwt' },
    'of no type': { typ: undefined },
    'under an unknown key id': { kid: 'nobody-knows' },
    'with an extension that has to be understood': { crit: ['admin'], admin: true },
    'whose payload is not encoded': { crit: ['b64'], b64: false },
    'that says ES384': { alg: 'ES384' },
  };
  return changed(genuine, key, { claims, header });
}

/** More of them: what only matters once the signature is good. */
export function missingInside(genuine: string, key: KeyObject): readonly Forgery[] {
  const claims: Changes = {
    'that never ends': { exp: undefined },
    'that ends at a text': { exp: '2999-01-01' },
    'of no time': { iat: undefined },
    'of no issuer': { iss: undefined },
    'for no audience': { aud: undefined },
    'of nobody': { sub: undefined },
    'of a number': { sub: 1 },
    'without roles': { roles: undefined },
    'with an empty id': { jti: '' },
  };
  const header: Changes = { 'that says RS256': { alg: 'RS256' }, 'that says no algorithm': { alg: undefined } };
  return changed(genuine, key, { claims, header });
}

type Changes = Readonly<Record<string, TokenPart>>;

/** One token for each change of its claims or of its header. */
function changed(
  genuine: string,
  key: KeyObject,
  changes: { readonly claims: Changes; readonly header: Changes },
): readonly Forgery[] {
  const [header, claims] = genuine.split('.', 2).map(decoded) as [TokenPart, TokenPart];
  const forged = (kind: string, ...parts: [TokenPart, TokenPart]) => bearing(`a token ${kind}`, signed(...parts, key));
  return [
    ...Object.entries(changes.claims).map(([kind, change]) => forged(kind, header, { ...claims, ...change })),
    ...Object.entries(changes.header).map(([kind, change]) => forged(kind, { ...header, ...change }, claims)),
  ];
}
