import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import { promisify } from 'node:util';
import { certificateOf, certificatesFolder } from '../../src/shop/operator-fetch.js';
import { repository } from '../system/repository.js';

/** Those whom nobody behind the gateway may let in. All of them trust the system's own authority. */
export type Strangers = Readonly<
  Record<
    'without a certificate' | 'with one of another authority' | 'with one whose time is over',
    SecureContextOptions
  >
>;

/** Makes their certificates, as the launcher makes those of the services. */
export async function strangersTo(ours = certificatesFolder()): Promise<Strangers> {
  const elsewhere = await mkdtemp(join(tmpdir(), 'souk-strangers-'));
  try {
    await issue(elsewhere, 'gateway', 30);
    await issue(ours, 'late', -1);
    const { ca } = certificateOf('operator', ours);
    return {
      'without a certificate': { ca },
      'with one of another authority': { ...certificateOf('gateway', elsewhere), ca },
      'with one whose time is over': certificateOf('late', ours),
    };
  } finally {
    await rm(elsewhere, { recursive: true });
  }
}

async function issue(folder: string, name: string, days: number): Promise<void> {
  const program = join(repository(), 'infra/local/dist/certificates/main.js');
  await promisify(execFile)(process.execPath, [program, folder, name, String(days)]);
}
