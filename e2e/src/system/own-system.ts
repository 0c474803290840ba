import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { eventually, minutes } from '@souk/kernel';

const REPOSITORY = resolve(import.meta.dirname, '../../..');
/** How many ports from the base on a copy may use. */
const PORT_SPAN = 40;

/** Where a copy of its own lives. */
export interface OwnHome {
  readonly home: string;
  readonly port: number;
  readonly portBase: number;
}

/** A copy of Souk that a test starts and stops like a person does, with `npm start`. */
export class OwnSystem {
  private output = '';

  private constructor(
    private readonly place: OwnHome,
    private readonly npm: ChildProcess,
  ) {
    for (const stream of [npm.stdout, npm.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Starts it and waits until it says that it is ready. @throws Error with what it printed when it ends before. */
  static async start(place: OwnHome, ...options: readonly string[]): Promise<OwnSystem> {
    const env = {
      ...process.env,
      SOUK_HOME: place.home,
      SOUK_PORT: String(place.port),
      SOUK_PORT_BASE: String(place.portBase),
    };
    const npm = spawn('npm', ['start', '--', ...options], {
      cwd: REPOSITORY,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const system = new OwnSystem(place, npm);
    await eventually(() => system.saysReady(), {
      within: minutes(5),
      every: 200,
      retryOn: () => npm.exitCode === null,
    });
    return system;
  }

  get said(): string {
    return this.output;
  }

  /** Ctrl-C in its terminal: the signal reaches the whole foreground group. @returns the exit code. */
  async interrupt(): Promise<number | null> {
    process.kill(-(this.npm.pid ?? 0), 'SIGINT');
    if (this.npm.exitCode === null) await once(this.npm, 'exit');
    return this.npm.exitCode;
  }

  /** kill -9 of the launcher, which leaves services and servers without anybody to look after them. */
  async die(): Promise<void> {
    const { pid } = JSON.parse(await readFile(join(this.place.home, 'run/lock.json'), 'utf8')) as { pid: number };
    process.kill(pid, 'SIGKILL');
    if (this.npm.exitCode === null) await once(this.npm, 'exit');
  }

  /** Processes that work in its home, and its ports that somebody listens on. */
  async leftovers(): Promise<readonly string[]> {
    const processes = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,command='], { encoding: 'utf8' }).split('\n');
    const ports = [this.place.port, ...Array.from({ length: PORT_SPAN }, (_, offset) => this.place.portBase + offset)];
    const open = await Promise.all(ports.map(async (port) => ((await isOpen(port)) ? [`port ${port}`] : [])));
    return [...processes.filter((line) => line.includes(this.place.home)), ...open.flat()];
  }

  private saysReady(): void {
    if (!/souk is ready/i.test(this.output))
      throw new Error(`npm start is not ready; it said:\n${this.output.slice(-2_000)}`);
  }
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((answer) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      answer(true);
    });
    socket.once('error', () => answer(false));
  });
