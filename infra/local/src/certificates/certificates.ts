import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type CertificateAndKey, createAuthority, issueCertificate } from './authority.js';
import { isDueForRenewal, type Validity, validFor } from './validity.js';

const AUTHORITY = 'ca';
const AUTHORITY_DAYS = 365;
const DAYS = 30;

/** What somebody proves itself with over TLS, and by whose signature it knows others; in PEM, or as paths of such files. */
export interface TlsIdentity extends CertificateAndKey {
  readonly ca: string;
}

/** The certificates of one copy of the shop, signed by an authority of its own: files that only their owner may read. */
export class Certificates {
  private constructor(
    private readonly folder: string,
    private readonly authority: CertificateAndKey,
  ) {}

  /** Those in that folder; whatever of it is missing or has less than a third of its time left is made anew. */
  static async in(folder: string, names: readonly string[]): Promise<Certificates> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const path = resolve(folder);
    const known = readPair(path, AUTHORITY);
    const authority = known ?? (await createAuthority(validFor(AUTHORITY_DAYS)));
    if (!known) writePair(path, AUTHORITY, authority);
    const certificates = new Certificates(path, authority);
    for (const name of names) await certificates.keep(name);
    return certificates;
  }

  /** Paths of the files of that name. */
  filesOf(name: string): TlsIdentity {
    const file = (ending: string) => join(this.folder, ending);
    return { ca: file(`${AUTHORITY}.crt`), cert: file(`${name}.crt`), key: file(`${name}.key`) };
  }

  /** What is in those files. */
  of(name: string): TlsIdentity {
    const { ca, cert, key } = this.filesOf(name);
    return { ca: readFileSync(ca, 'utf8'), cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
  }

  /** A new certificate in place of whatever there is of that name. */
  async issue(name: string, validity: Validity = validFor(DAYS)): Promise<void> {
    writePair(this.folder, name, await issueCertificate(this.authority, name, validity));
  }

  private async keep(name: string): Promise<void> {
    const known = readPair(this.folder, name);
    const isOurs = known && new X509Certificate(known.cert).verify(new X509Certificate(this.authority.cert).publicKey);
    if (!isOurs) await this.issue(name);
  }
}

/** Those that are there, belong together and are good for a while. */
function readPair(folder: string, name: string): CertificateAndKey | undefined {
  const [certFile, keyFile] = [join(folder, `${name}.crt`), join(folder, `${name}.key`)];
  if (!existsSync(certFile) || !existsSync(keyFile)) return undefined;
  const pair = { cert: readFileSync(certFile, 'utf8'), key: readFileSync(keyFile, 'utf8') };
  const isPair = new X509Certificate(pair.cert).checkPrivateKey(createPrivateKey(pair.key));
  return isPair && !isDueForRenewal(pair.cert) ? pair : undefined;
}

function writePair(folder: string, name: string, { cert, key }: CertificateAndKey): void {
  writeFileSync(join(folder, `${name}.key`), key, { mode: 0o600 });
  writeFileSync(join(folder, `${name}.crt`), cert);
}
