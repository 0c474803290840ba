import type { JsonWebKey } from 'node:crypto';
import { decoded, type Forgery } from '../security/forgery.js';
import { forgeries } from '../security/forgeries.js';
import type { KeyTrap } from '../security/key-trap.js';
import { callOk } from './http.js';
import type { Shop } from './shop.js';

/** Ways to ask without a good token, made of an admin's and of the published keys; some of them point to the trap. */
export async function forgedTokens(
  { addresses, adminToken }: Shop,
  trap: Pick<KeyTrap, 'url' | 'keys'>,
): Promise<readonly Forgery[]> {
  const jwks = `${addresses.gateway}/.well-known/jwks.json`;
  const { body } = await callOk<{ keys: readonly (JsonWebKey & { kid?: string })[] }>('GET', jwks);
  const { kid } = decoded(adminToken.split('.')[0]);
  const publicKey = body.keys.find((key) => key.kid === kid);
  if (!publicKey) throw new Error(`The key ${String(kid)} of the admin's token is not published at ${jwks}.`);
  return forgeries({ genuine: adminToken, publicKey, trap });
}
