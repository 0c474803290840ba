import { generateKeyPairSync } from 'node:crypto';
import { issueAccessToken, Principal, type Role } from '@souk/auth';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });

/** The public key, as the users service publishes it. */
export const jwks = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'test', alg: 'ES256', use: 'sig' }] };

export const customerId = '0197a000-0000-7000-8000-00000000c057';

/** An `Authorization` header with a valid token for a customer, or for someone of another role. */
export async function signedIn(role: Role = 'customer'): Promise<{ authorization: string }> {
  const token = await issueAccessToken(new Principal(customerId, [role]), { key: privateKey, kid: 'test' });
  return { authorization: `Bearer ${token}` };
}
