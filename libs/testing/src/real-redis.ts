import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { seconds } from '@souk/kernel';
import { testServers } from './test-servers.config.js';

const PASSWORD = 'only-for-tests';
const READY_WITHIN = seconds(60);
// Below the ports that Linux gives to connections and to whoever asks for any: nobody gets it while the server is stopped.
const FIRST_PORT = 20_000;
const PORTS = 1_000;

/** A Redis of a test's own, empty, with a password, on a port of the loopback address; it keeps nothing. */
export class RealRedis {
  private constructor(
    private readonly port: number,
    private process: ChildProcess,
  ) {}

  /** @throws Error when it does not start, with what it said */
  static async start(): Promise<RealRedis> {
    const port = await freePort();
    return new RealRedis(port, await startServer(port));
  }

  get url(): string {
    return `redis://:${PASSWORD}@127.0.0.1:${this.port}`;
  }

  /** Ends it at once; whoever is connected notices. */
  async stop(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }

  /** Starts it again at the same address, after {@link stop}. */
  async returns(): Promise<void> {
    this.process = await startServer(this.port);
  }

  /** Lets it hang for as long as `meanwhile` lasts: its port is open, and nobody answers. */
  async hangsDuring(meanwhile: () => Promise<void>): Promise<void> {
    this.process.kill('SIGSTOP');
    try {
      await meanwhile();
    } finally {
      this.process.kill('SIGCONT');
    }
  }
}

async function startServer(port: number): Promise<ChildProcess> {
  const address = ['--port', String(port), '--bind', '127.0.0.1', '--requirepass', PASSWORD];
  const keepsNothing = ['--save', '', '--appendonly', 'no', '--dir', tmpdir()];
  const server = spawn(testServers.redisServer, [...address, ...keepsNothing], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const fail = (why: string): void => reject(new Error(`redis-server ${why}; it said:\n${said}`));
    const timer = setTimeout(() => fail('is not ready in time'), READY_WITHIN);
    server.once('error', reject);
    server.once('exit', () => fail('ended'));
    server.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (!said.includes('Ready to accept connections')) return;
      clearTimeout(timer);
      resolve();
    });
  });
  return server;
}

async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < PORTS; attempt += 1) {
    const port = FIRST_PORT + ((process.pid + attempt) % PORTS);
    if (await isFree(port)) return port;
  }
  throw new Error(`Every port from ${FIRST_PORT} to ${FIRST_PORT + PORTS - 1} is taken: stop what takes them`);
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
