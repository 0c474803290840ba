import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerContext } from '../server-context.js';

/** What makes mongod speak to nobody who has no certificate; nothing where no certificates are used. */
export function mongodTlsArguments({ certificates }: ServerContext, data: string): string[] {
  if (!certificates) return [];
  const { cert, key } = certificates.of('mongodb');
  const both = join(data, 'souk.pem');
  writeFileSync(both, key + cert, { mode: 0o600 });
  const { ca } = certificates.filesOf('mongodb');
  return [
    '--tlsMode',
    'requireTLS',
    '--tlsCertificateKeyFile',
    both,
    '--tlsCAFile',
    ca,
    '--tlsDisabledProtocols',
    'TLS1_0,TLS1_1',
  ];
}
