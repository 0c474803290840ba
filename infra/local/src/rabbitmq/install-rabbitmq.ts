import { existsSync } from 'node:fs';
import { findExecutable } from '../process/find-executable.js';
import { runCommand } from '../process/run-command.js';
import { Trouble } from '../trouble.js';

const BY_HAND =
  'Install it (Debian, Ubuntu: sudo apt-get install rabbitmq-server; macOS: brew install rabbitmq), or use docker compose up';
const INSTALL_WITHIN = 600_000;
const SERVICE_POLICY = '/usr/sbin/policy-rc.d';

// policy-rc.d answering 101 is how Debian is told not to start a package's service: only our private node shall run.
const INSTALL = `
set -e
export DEBIAN_FRONTEND=noninteractive
if [ ! -e ${SERVICE_POLICY} ]; then
  printf '#!/bin/sh\\nexit 101\\n' > ${SERVICE_POLICY}
  chmod 755 ${SERVICE_POLICY}
  trap 'rm -f ${SERVICE_POLICY}' EXIT
fi
apt-get update -qq
apt-get install -y -qq --no-install-recommends rabbitmq-server
if [ -d /run/systemd/system ]; then systemctl disable --quiet --now rabbitmq-server epmd.socket epmd.service || true; fi
`;

/**
 * Installs Debian's rabbitmq-server without starting the system's own broker.
 * @throws Trouble where apt or the right to use it is missing, or apt fails
 */
export async function installRabbitMq(progress: (doing: string) => void): Promise<void> {
  const prefix = await rightToInstall();
  progress('installing rabbitmq-server with apt, this takes a minute');
  const [command = '', ...args] = [...prefix, 'sh', '-c', INSTALL];
  await runCommand(command, args, { timeout: INSTALL_WITHIN }).catch((error: Error) => {
    throw new Trouble(`RabbitMQ is not installed, and installing it failed: ${error.message}`, BY_HAND);
  });
}

async function rightToInstall(): Promise<string[]> {
  if (!existsSync('/usr/bin/apt-get')) throw new Trouble('RabbitMQ is not installed', BY_HAND);
  if (process.getuid?.() === 0) return [];
  const sudo = findExecutable('sudo');
  const allowed =
    sudo !== undefined &&
    (await runCommand(sudo, ['-n', 'true']).then(
      () => true,
      () => false,
    ));
  if (!allowed) throw new Trouble('RabbitMQ is not installed, and installing it needs root', BY_HAND);
  return [sudo, '-n'];
}
