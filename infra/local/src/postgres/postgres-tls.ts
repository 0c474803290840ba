import { copyFileSync, chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerContext } from '../server-context.js';
import type { Unprivileged } from './unprivileged.js';

const LOOPBACK = '127.0.0.1/32';

/**
 * Who may log in: only over TLS, with a password and a certificate. A service's login needs the certificate of that very service;
 * its further logins, owners and the administrator any of the authority: a password beside a certificate cannot be bound to another name.
 * @see https://www.postgresql.org/docs/17/auth-pg-hba-conf.html
 */
const HOST_BASED_AUTHENTICATION = [
  `hostssl all "/_(owner|projections|query)$" ${LOOPBACK} scram-sha-256 clientcert=verify-ca`,
  `hostssl all souk_admin ${LOOPBACK} scram-sha-256 clientcert=verify-ca`,
  `hostssl all all ${LOOPBACK} scram-sha-256 clientcert=verify-full`,
  '',
].join('\n');

/** Settings that make the server speak to nobody who has no certificate; nothing where no certificates are used. */
export function postgresTlsSettings(
  { certificates }: ServerContext,
  data: string,
  unprivileged: Unprivileged,
): Record<string, string> {
  if (!certificates) return {};
  const place = (name: string, fill: (path: string) => void): string => {
    const path = join(data, name);
    fill(path);
    chmodSync(path, 0o600);
    unprivileged.own(path);
    return path;
  };
  const { ca, cert, key } = certificates.filesOf('postgres');
  return {
    ssl: 'on',
    ssl_ca_file: place('souk-ca.crt', (path) => copyFileSync(ca, path)),
    ssl_cert_file: place('souk.crt', (path) => copyFileSync(cert, path)),
    ssl_key_file: place('souk.key', (path) => copyFileSync(key, path)),
    hba_file: place('souk-hba.conf', (path) => writeFileSync(path, HOST_BASED_AUTHENTICATION)),
  };
}
