import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../src/process/wait-until.js';

const READY_WITHIN = 180_000;
const STOPPED_WITHIN = 120_000;

/** Where a copy lives, and on which ports. */
export interface CopySettings {
  readonly repository: string;
  readonly home: string;
  readonly portBase: number;
  readonly args?: readonly string[];
}

/** A launcher running as a process of its own, as a person would have it. */
export class LaunchedCopy {
  readonly process: ChildProcess;
  output = '';

  constructor(private readonly settings: CopySettings) {
    const { repository, home, portBase, args = [] } = settings;
    this.process = spawn(process.execPath, [join(import.meta.dirname, 'fixtures/launch.mjs'), repository, ...args], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        SOUK_HOME: home,
        SOUK_PORT: String(portBase),
        SOUK_PORT_BASE: String(portBase),
      },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  /** Waits for a text in what it says. */
  async says(text: string, within = READY_WITHIN): Promise<void> {
    const said = await waitUntil(() => this.output.includes(text) || this.hasEnded(), { within });
    if (!said || !this.output.includes(text)) throw new Error(`Never said "${text}":\n${this.output}`);
  }

  /** Waits for its end; answers the exit code. */
  async ended(): Promise<number | null> {
    if (!(await waitUntil(() => this.hasEnded(), { within: STOPPED_WITHIN })))
      throw new Error(`Still running:\n${this.output}`);
    return this.process.exitCode;
  }

  /** Stops it as Ctrl-C would. @throws Error with all that it said when it does not end well */
  async stop(): Promise<number | null> {
    this.process.kill('SIGINT');
    const code = await this.ended();
    if (code !== 0) throw new Error(`Ended with ${code ?? this.process.signalCode}:\n${this.output}`);
    return code;
  }

  /** Pids of its programs by name. */
  programs(): Record<string, number> {
    const run = join(this.settings.home, 'run');
    const records = readdirSync(run).filter((file) => file.endsWith('.process.json'));
    return Object.fromEntries(
      records.map((file) => [
        file.split('.')[0],
        (JSON.parse(readFileSync(join(run, file), 'utf8')) as { pid: number }).pid,
      ]),
    );
  }

  /** The pid of one of them. @throws Error while it does not run */
  pidOf(name: string): number {
    const pid = this.programs()[name];
    if (pid === undefined) throw new Error(`${name} does not run:\n${this.output}`);
    return pid;
  }

  get hasUrls(): boolean {
    return existsSync(join(this.settings.home, 'urls.json'));
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }
}
