import { SIGNING_ALGORITHM } from '@souk/auth';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Both halves of a signing key, and the name under which the public one is found. */
export interface KeyPair {
  /** The key's own thumbprint (RFC 7638): the same key always has the same name. */
  readonly kid: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
}

/** Makes a new key to sign access tokens with. */
export async function newKeyPair(): Promise<KeyPair> {
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, { extractable: true });
  const [bare, privateJwk] = await Promise.all([exportJWK(publicKey), exportJWK(privateKey)]);
  const kid = await calculateJwkThumbprint(bare);
  return { kid, publicJwk: { ...bare, kid, alg: SIGNING_ALGORITHM, use: 'sig' }, privateJwk };
}
