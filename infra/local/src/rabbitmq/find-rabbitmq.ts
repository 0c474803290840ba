import { readdirSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { installPackage, type SystemPackage } from '../packages/install-package.js';
import { findExecutable, isExecutable } from '../process/find-executable.js';
import { Trouble } from '../trouble.js';

// Debian's /usr/sbin/rabbitmq-server changes user and folder; the script it wraps does not.
const UNWRAPPED = '/usr/lib/rabbitmq/bin/rabbitmq-server';
const ELSEWHERE = [
  '/usr/sbin',
  '/usr/local/sbin',
  '/opt/homebrew/sbin',
  '/opt/homebrew/opt/rabbitmq/sbin',
  '/usr/local/opt/rabbitmq/sbin',
];

const PACKAGE: SystemPackage = {
  title: 'RabbitMQ',
  debian: 'rabbitmq-server',
  homebrew: 'rabbitmq',
  units: ['rabbitmq-server', 'epmd.socket', 'epmd.service'],
  instead: 'use docker compose up',
};

/** The programs of a private RabbitMQ node. */
export interface RabbitMqPrograms {
  readonly server: string;
  /** The administrator's tool, which comes with the server. */
  readonly control: string;
  /** Erlang's port mapper, which tells nodes of the machine apart. */
  readonly epmd: string;
}

/**
 * `SOUK_RABBITMQ_SERVER`, the machine's own, or, where root or passwordless sudo allows, Debian's package installed now.
 * @throws Trouble when there is none and it cannot be installed
 */
export async function findRabbitMq(progress: (doing: string) => void): Promise<RabbitMqPrograms> {
  const chosen = process.env['SOUK_RABBITMQ_SERVER'];
  if (chosen !== undefined && !isExecutable(chosen)) {
    throw new Trouble(
      `SOUK_RABBITMQ_SERVER names ${chosen}, which is not a program that can be run`,
      'Correct or unset it',
    );
  }
  const found = chosen ?? findServer();
  if (found === undefined) await installPackage(PACKAGE, progress);
  const server = found ?? findServer();
  if (server === undefined)
    throw new Trouble(
      'RabbitMQ was installed but rabbitmq-server is not where it should be',
      'Set SOUK_RABBITMQ_SERVER to its path',
    );
  return { server, control: join(dirname(server), 'rabbitmqctl'), epmd: findEpmd() };
}

function findServer(): string | undefined {
  return isExecutable(UNWRAPPED) ? UNWRAPPED : findExecutable('rabbitmq-server', ELSEWHERE);
}

function findEpmd(): string {
  const erl = findExecutable('erl', ['/opt/homebrew/bin', '/usr/local/bin']);
  const beside =
    erl === undefined
      ? []
      : [dirname(erl), dirname(realpathSync(erl)), ...runtimeFolders(dirname(dirname(realpathSync(erl))))];
  const epmd = findExecutable('epmd', beside);
  if (epmd === undefined)
    throw new Trouble(
      "RabbitMQ needs Erlang, and Erlang's epmd is not to be found",
      'Install Erlang so that erl and epmd are on PATH',
    );
  return epmd;
}

function runtimeFolders(erlangRoot: string): string[] {
  return readdirSync(erlangRoot)
    .filter((entry) => entry.startsWith('erts-'))
    .map((entry) => join(erlangRoot, entry, 'bin'));
}
