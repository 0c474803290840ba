import { existsSync } from 'node:fs';
import { findExecutable } from '../process/find-executable.js';
import { runCommand } from '../process/run-command.js';
import { Trouble } from '../trouble.js';

const INSTALL_WITHIN = 600_000;
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

/** A server that the machine's own package manager has. */
export interface SystemPackage {
  /** As people call it. */
  readonly title: string;
  readonly debian: string;
  readonly homebrew: string;
  /** Units of systemd that the Debian package starts. */
  readonly units: readonly string[];
  /** What may be done instead of installing it. */
  readonly instead?: string;
}

/**
 * Installs the Debian package without starting the system's own server: only our private one shall run.
 * @throws Trouble where apt or the right to use it is missing, or apt fails
 */
export async function installPackage(wanted: SystemPackage, progress: (doing: string) => void): Promise<void> {
  const prefix = await rightToInstall(wanted);
  progress(`installing ${wanted.debian} with apt, this takes a minute`);
  const [command = '', ...args] = [...prefix, 'sh', '-c', installing(wanted)];
  await runCommand(command, args, { timeout: INSTALL_WITHIN }).catch((error: Error) => {
    throw new Trouble(`${wanted.title} is not installed, and installing it failed: ${error.message}`, byHand(wanted));
  });
}

// policy-rc.d answering 101 is how Debian is told not to start a package's service.
const installing = ({ debian, units }: SystemPackage): string => `
set -e
export DEBIAN_FRONTEND=noninteractive
if [ ! -e ${SERVICE_POLICY} ]; then
  printf '#!/bin/sh\\nexit 101\\n' > ${SERVICE_POLICY}
  chmod 755 ${SERVICE_POLICY}
  trap 'rm -f ${SERVICE_POLICY}' EXIT
fi
apt-get -o DPkg::Lock::Timeout=300 update -qq
apt-get -o DPkg::Lock::Timeout=300 install -y -qq --no-install-recommends ${debian}
if [ -d /run/systemd/system ]; then systemctl disable --quiet --now ${units.join(' ')} || true; fi
`;

function byHand({ debian, homebrew, instead }: SystemPackage): string {
  const install = `Install it (Debian, Ubuntu: sudo apt-get install ${debian}; macOS: brew install ${homebrew})`;
  return instead ? `${install}, or ${instead}` : install;
}

async function rightToInstall(wanted: SystemPackage): Promise<string[]> {
  if (!existsSync('/usr/bin/apt-get')) throw new Trouble(`${wanted.title} is not installed`, byHand(wanted));
  if (process.getuid?.() === 0) return [];
  const sudo = findExecutable('sudo');
  const allowed =
    sudo !== undefined &&
    (await runCommand(sudo, ['-n', 'true']).then(
      () => true,
      () => false,
    ));
  if (!allowed) throw new Trouble(`${wanted.title} is not installed, and installing it needs root`, byHand(wanted));
  return [sudo, '-n'];
}
