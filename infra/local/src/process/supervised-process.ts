import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { Trouble } from '../trouble.js';
import { Backoff } from './backoff.js';
import { identifyProcess } from './process-identity.js';
import type { ProcessRecords } from './process-record.js';
import type { ProcessObserver, ProcessSpec } from './process-spec.js';
import { waitUntil } from './wait-until.js';

const HEALTH_CHECK_EVERY = 150;
const HOLD_CHECK_EVERY = 200;
const LAST_LINES = 3;

/** One program under supervision: started again when it dies, healthy when its probe says so, stopped in good order. */
export class SupervisedProcess {
  private readonly backoff = new Backoff();
  private readonly firstHealth = Promise.withResolvers<void>();
  private readonly stopped = new AbortController();
  private child: ChildProcess | undefined;
  private exit: Promise<void> = Promise.resolve();
  private restart: NodeJS.Timeout | undefined;
  private deathsLeft: number;
  private lastLines: string[] = [];

  constructor(
    readonly spec: ProcessSpec,
    private readonly records: ProcessRecords,
    private readonly observer: ProcessObserver,
  ) {
    this.deathsLeft = spec.deathsAllowed;
    // Whoever awaits `untilHealthy` gets the failure; nobody has to.
    this.firstHealth.promise.catch(() => undefined);
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  start(): void {
    if (this.stopped.signal.aborted) return;
    const { name, command, args, cwd, env, marker, stopSignal } = this.spec;
    // A group of its own: Ctrl-C in the terminal then reaches the launcher alone.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    const startedAt = child.pid === undefined ? undefined : identifyProcess(child.pid)?.startedAt;
    if (child.pid !== undefined && startedAt !== undefined)
      this.records.write({ name, pid: child.pid, startedAt, marker, stopSignal });
    for (const stream of [child.stdout, child.stderr]) this.readLines(stream);
    this.exit = new Promise((resolve) => {
      child.once('error', (error) => this.died(error.message, resolve));
      child.once('exit', (code, signal) => this.died(signal ?? `exit code ${code}`, resolve));
    });
    void this.watchHealth(child);
  }

  /**
   * Resolves when it was healthy for the first time.
   * @throws Trouble when it died too often before that, or took longer than `within` milliseconds
   */
  async untilHealthy(within: number): Promise<void> {
    const timer = setTimeout(() => this.giveUp(`is not ready after ${within / 1000} s`), within);
    await this.firstHealth.promise.finally(() => clearTimeout(timer));
  }

  /** Ends it in good order, or kills it when it takes too long. Does nothing when it does not run. */
  async stop(): Promise<void> {
    this.stopped.abort();
    this.firstHealth.reject(new Error(`${this.spec.name} was stopped`));
    clearTimeout(this.restart);
    this.child?.kill(this.spec.stopSignal);
    const timer = setTimeout(() => {
      this.observer.onKill();
      this.killNow();
    }, this.spec.stopWithin);
    await this.exit.finally(() => clearTimeout(timer));
  }

  /** Kills the program and what it started. */
  killNow(): void {
    const pid = this.child?.pid;
    if (pid === undefined || this.child?.exitCode !== null || this.child.signalCode !== null) return;
    process.kill(-pid, 'SIGKILL');
  }

  private readLines(stream: Readable | null): void {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      this.lastLines = [...this.lastLines, line].slice(-LAST_LINES);
      this.observer.onLine(line);
    });
  }

  private async watchHealth(child: ChildProcess): Promise<void> {
    const runs = () => this.child === child && child.exitCode === null && child.signalCode === null;
    const answered = () => this.spec.isHealthy().catch(() => false);
    await waitUntil(async () => !runs() || (await answered()), {
      within: Infinity,
      every: HEALTH_CHECK_EVERY,
      signal: this.stopped.signal,
    }).catch(() => undefined);
    if (!runs() || this.stopped.signal.aborted) return;
    this.backoff.reset();
    this.firstHealth.resolve();
    this.deathsLeft = Infinity;
    this.observer.onHealthy();
  }

  private died(how: string, resolve: () => void): void {
    this.records.remove(this.spec.name);
    resolve();
    if (this.stopped.signal.aborted) return;
    this.deathsLeft -= 1;
    if (this.deathsLeft < 0) return this.giveUp(`stopped while starting (${how})`);
    const restartIn = this.backoff.next();
    this.observer.onDeath(how, restartIn);
    this.restart = setTimeout(() => this.startUnlessHeldDown(), restartIn);
  }

  private startUnlessHeldDown(told = false): void {
    if (!this.records.isHeldDown(this.spec.name)) return this.start();
    if (!told) this.observer.onHold();
    this.restart = setTimeout(() => this.startUnlessHeldDown(true), HOLD_CHECK_EVERY);
  }

  private giveUp(what: string): void {
    const { name } = this.spec;
    const said = this.lastLines.length === 0 ? '' : `, and last said: ${this.lastLines.join(' | ')}`;
    this.firstHealth.reject(new Trouble(`${name} ${what}${said}`, `Its log is logs/${name}.log under the Souk home`));
  }
}
