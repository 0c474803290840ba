import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { type SystemPorts, portsOf, takenAmong } from './free-ports.ts';
import { descendantsOf, isSameProcess, type ProcessEntry, processList } from './process-list.ts';
import { type CommandResult, runCommand } from './run-command.ts';
import type { StageContext } from './stage.ts';

const LOOK_AGAIN_AFTER = 250;
/** What ends only when it sees that its parent has gone, as the broker's own children do, gets so long for it. */
const GONE_WITHIN = 5_000;

/** Where a copy of the system lives. */
export interface SystemOptions {
  readonly home: string;
  readonly ports: SystemPorts;
  /** What it is started with beside that. */
  readonly settings?: NodeJS.ProcessEnv;
}

/** A copy of the system of its own, started like a person starts it: with `npm start`. */
export class RunningSystem {
  /** What the tests need to find it, and what it was started with. */
  readonly env: Readonly<Record<string, string>>;
  private readonly ports: SystemPorts;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<CommandResult>;
  private hasEnded = false;
  private pid = 0;

  constructor(context: StageContext, { home, ports, settings = {} }: SystemOptions) {
    this.ports = ports;
    this.env = { SOUK_HOME: home, SOUK_PORT: String(ports.gateway), SOUK_PORT_BASE: String(ports.base) };
    const signal = AbortSignal.any([context.signal, this.stopping.signal]);
    this.ended = runCommand({ ...context, signal }, ['npm', 'start'], {
      log: 'system',
      env: { ...settings, ...this.env },
      onLine: context.report,
      onStarted: (pid) => {
        this.pid = pid;
      },
    }).finally(() => {
      this.hasEnded = true;
    });
  }

  /**
   * Waits until the system says that it is ready.
   * @throws Error with the end of its output when it stops before that
   */
  async ready(): Promise<void> {
    const urls = join(this.env['SOUK_HOME'] ?? '', 'urls.json');
    while (!existsSync(urls)) {
      if (this.hasEnded)
        throw new Error(`npm start ended before it was ready:\n${(await this.ended).output.slice(-4_000)}`);
      await Promise.race([delay(LOOK_AGAIN_AFTER), this.ended]);
    }
  }

  /** Stops it with SIGTERM, and names what it left behind: a failure to end well, processes, ports. */
  async stop(): Promise<string[]> {
    const mine = descendantsOf(this.pid, processList());
    this.stopping.abort();
    const { succeeded, output, logFile } = await this.ended;
    return [
      ...(succeeded ? [] : [`npm start ended with an error (${logFile})\n${output.slice(-2_000)}`]),
      ...(await this.leftovers(mine)),
    ];
  }

  private async leftovers(mine: readonly ProcessEntry[]): Promise<string[]> {
    const deadline = performance.now() + GONE_WITHIN;
    for (;;) {
      const processes = leftOf(mine, this.env['SOUK_HOME'] ?? '');
      const ports = await takenAmong(portsOf(this.ports));
      const left = [
        ...processes.map(({ pid, command }) => `process ${pid} is left: ${command}`),
        ...ports.map((port) => `port ${port} is still listened on`),
      ];
      if (left.length === 0 || performance.now() > deadline) return left;
      await delay(LOOK_AGAIN_AFTER);
    }
  }
}

const leftOf = (mine: readonly ProcessEntry[], home: string): ProcessEntry[] =>
  processList().filter((entry) => entry.command.includes(home) || mine.some((one) => isSameProcess(one, entry)));
