import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { eventually, minutes } from '@souk/kernel';

/** Of Linux: the unit of /proc/PID/stat. */
const TICK_MS = 10;
const [USER_TIME, SYSTEM_TIME] = [11, 12];

/** A Node process with an HTTP server. */
export class MeasuredProcess {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /** @param env all that it gets. Comes back when it answers at all. */
  static async start(port: number, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<MeasuredProcess> {
    // What it writes goes nowhere: the bench prints a table.
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
    const started = new MeasuredProcess(`http://127.0.0.1:${port}`, child);
    try {
      await eventually(() => started.answers(), { within: minutes(3) });
    } catch (error) {
      await started.stop();
      throw error;
    }
    return started;
  }

  /** Processor time so far in milliseconds; undefined where there is no /proc. */
  async processorMs(): Promise<number | undefined> {
    if (process.platform !== 'linux') return undefined;
    const stat = await readFile(`/proc/${this.child.pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[USER_TIME]) + Number(fields[SYSTEM_TIME])) * TICK_MS;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill();
    await ended;
  }

  private async answers(): Promise<void> {
    if (this.child.exitCode !== null) throw new Error(`${this.child.spawnargs.join(' ')} has ended`);
    await (await fetch(this.url)).body?.cancel();
  }
}

/** A port that is free at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
