import { connect } from 'node:net';
import { join } from 'node:path';
import type { RunningServer, ServerContext } from '../server-context.js';
import type { SupervisedProcess } from '../process/supervised-process.js';
import { type BrokerDefinitions, RABBITMQ_ADMIN, VHOST } from './broker-definitions.js';
import { findRabbitMq } from './find-rabbitmq.js';
import { writeControlScript } from './control-script.js';
import { writeRabbitMqFiles } from './rabbitmq-files.js';

const START_WITHIN = 90_000;

/** A broker that answers. */
export interface RunningBroker extends RunningServer {
  /** Address of the management UI and API. */
  readonly managementUrl: string;
  /** The administrator's password for the management UI. */
  readonly adminPassword: string;
}

/**
 * Starts a private RabbitMQ node with its own port mapper, loading the definitions.
 * @throws Trouble when RabbitMQ is not to be had, or does not start
 */
export async function startRabbitMq(context: ServerContext, definitions: BrokerDefinitions): Promise<RunningBroker> {
  const { home, ports, secrets } = context;
  const programs = await findRabbitMq((doing) => context.progress('rabbitmq', doing));
  const env = writeRabbitMqFiles(context, definitions);
  const folder = home.dataOf('rabbitmq');
  writeControlScript(join(home.run, 'rabbitmqctl'), programs.control, env);
  const epmd = context.supervise({
    name: 'epmd',
    command: programs.epmd,
    args: ['-port', String(ports.epmd), '-address', '127.0.0.1'],
    cwd: folder,
    env,
    marker: `-port ${ports.epmd}`,
    stopSignal: 'SIGTERM',
    stopWithin: 2_000,
    deathsAllowed: 0,
    isHealthy: () => listens(ports.epmd),
  });
  const node = context.supervise({
    name: 'rabbitmq',
    command: programs.server,
    args: [],
    cwd: folder,
    env,
    marker: folder,
    stopSignal: 'SIGTERM',
    stopWithin: 20_000,
    deathsAllowed: 0,
    isHealthy: () => listens(ports.amqp),
  });
  await startInOrder(epmd, node);
  const adminPassword = secrets.of(`rabbitmq.${RABBITMQ_ADMIN}`);
  return {
    adminUrl: `${context.certificates ? 'amqps' : 'amqp'}://${RABBITMQ_ADMIN}:${adminPassword}@127.0.0.1:${ports.amqp}/${VHOST}`,
    managementUrl: `http://127.0.0.1:${ports.rabbitmqManagement}`,
    adminPassword,
    stop: () => node.stop().then(() => epmd.stop()),
    killNow: () => [node, epmd].forEach((program) => program.killNow()),
  };
}

async function startInOrder(epmd: SupervisedProcess, node: SupervisedProcess): Promise<void> {
  epmd.start();
  await epmd.untilHealthy(START_WITHIN);
  node.start();
  // RabbitMQ opens its listeners last, when the definitions are loaded.
  await node.untilHealthy(START_WITHIN);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => socket.end(() => resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
