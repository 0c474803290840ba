import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ports } from '../ports.js';
import type { ServerContext } from '../server-context.js';
import { type BrokerDefinitions, withPasswords } from './broker-definitions.js';

export const NODE_NAME = 'souk@localhost';

const ERLANG_ARGUMENTS = [
  '-noinput',
  '-kernel inet_dist_use_interface {127,0,0,1}',
  // Schedulers that spin while they wait would burn a core of an idle laptop.
  '+sbwt none +sbwtdcpu none +sbwtdio none',
  // The management plugin takes 5 s to end, long after the queues are safely closed.
  '-shutdown_time 2000',
];

/** Writes what a private node reads at boot, and returns the environment that makes it read only that. */
export function writeRabbitMqFiles(context: ServerContext, definitions: BrokerDefinitions): NodeJS.ProcessEnv {
  const { home, ports, secrets } = context;
  const folder = home.dataOf('rabbitmq');
  const file = (name: string) => join(folder, name);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const loaded = withPasswords(definitions, (user) => secrets.of(`rabbitmq.${user}`));
  writeFileSync(file('definitions.json'), JSON.stringify(loaded), { mode: 0o600 });
  writeFileSync(file('rabbitmq.conf'), configuration(context, file('definitions.json')));
  writeFileSync(file('advanced.config'), '[{rabbit, [{quorum_tick_interval, 15000}]}].\n');
  writeFileSync(file('enabled_plugins'), '[rabbitmq_management].\n');
  writeFileSync(file('rabbitmq-env.conf'), '');
  return environment(folder, ports);
}

function configuration(context: ServerContext, definitions: string): string {
  const { ports } = context;
  return [
    ...listeners(context),
    'management.tcp.ip = 127.0.0.1',
    `management.tcp.port = ${ports.rabbitmqManagement}`,
    `load_definitions = ${definitions}`,
    'collect_statistics_interval = 10000',
    'disk_free_limit.absolute = 200MB',
    // The default of 512 MB is held in memory until it is full.
    'raft.wal_max_size_bytes = 33554432',
    '',
  ].join('\n');
}

function listeners({ ports, certificates }: ServerContext): string[] {
  const address = `127.0.0.1:${ports.amqp}`;
  if (!certificates) return [`listeners.tcp.1 = ${address}`];
  const { ca, cert, key } = certificates.filesOf('rabbitmq');
  return [
    'listeners.tcp = none',
    `listeners.ssl.1 = ${address}`,
    `ssl_options.cacertfile = ${ca}`,
    `ssl_options.certfile = ${cert}`,
    `ssl_options.keyfile = ${key}`,
    'ssl_options.verify = verify_peer',
    'ssl_options.fail_if_no_peer_cert = true',
    'ssl_options.versions.1 = tlsv1.3',
    'ssl_options.versions.2 = tlsv1.2',
  ];
}

function environment(folder: string, ports: Ports): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    // Erlang keeps the cookie in HOME: a private one keeps other nodes of this machine out.
    HOME: folder,
    LANG: 'C.UTF-8',
    ERL_EPMD_PORT: String(ports.epmd),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_NODENAME: NODE_NAME,
    RABBITMQ_DIST_PORT: String(ports.erlang),
    RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(folder, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: join(folder, 'rabbitmq-env.conf'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
    // Makes the script become the Erlang machine instead of waiting for it, so that our signals reach the broker itself.
    RABBITMQ_ALLOW_INPUT: '1',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: ERLANG_ARGUMENTS.join(' '),
  };
}
