import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ConfigOf } from '../config/environment-variable.js';
import type { tlsEnv } from './tls-env.js';

/** What a process proves itself with over TLS, and by whose signature it knows others; in PEM. */
export interface TlsIdentity {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/**
 * What the three files hold; undefined where none is named.
 * @throws Error when only some of them are named, one cannot be read or is none, or key and certificate do not belong together
 */
export function readTlsIdentity({ tlsCa, tlsCert, tlsKey }: Partial<ConfigOf<typeof tlsEnv>>): TlsIdentity | undefined {
  if (!tlsCa && !tlsCert && !tlsKey) return undefined;
  if (!tlsCa || !tlsCert || !tlsKey)
    throw new Error('TLS_CA, TLS_CERT and TLS_KEY belong together: set all three or none');
  const ca = read('TLS_CA', tlsCa, (pem) => new X509Certificate(pem));
  const cert = read('TLS_CERT', tlsCert, (pem) => new X509Certificate(pem));
  const key = read('TLS_KEY', tlsKey, createPrivateKey);
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key)))
    throw new Error('TLS_KEY is not the key of the certificate in TLS_CERT');
  return { ca, cert, key };
}

function read(variable: string, path: string, parse: (pem: string) => unknown): string {
  try {
    const pem = readFileSync(path, 'utf8');
    parse(pem);
    return pem;
  } catch (error) {
    throw new Error(`${variable} is wrong: ${(error as Error).message}`, { cause: error });
  }
}
