import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, minutes } from '@souk/kernel';
import { repository } from './repository.js';
import { freePortStretch, type PortStretch } from './free-port-stretch.js';

/** How a copy of the system is to be run. */
export interface OwnCopyOptions {
  /** Where the compiled system is; default: this repository. */
  readonly tree?: string;
  /** Processes of each service. */
  readonly copies?: number;
  /** Default: the first that are free. */
  readonly ports?: PortStretch;
  /** What the launcher is told besides. */
  readonly env?: NodeJS.ProcessEnv;
  readonly tell?: (line: string) => void;
}

/** A copy of the compiled system with a home and ports of its own. The home is removed unless something is to be looked at. */
export class OwnCopy implements AsyncDisposable {
  /** Keeps the home when the copy is stopped. */
  keepsHome = false;

  private constructor(
    readonly home: string,
    private readonly launcher: ChildProcess,
  ) {}

  /** Starts it and waits until it is ready. @throws Error with what it said when it ends before. */
  static async start({
    tree = repository(),
    copies = 1,
    ports,
    env = {},
    tell,
  }: OwnCopyOptions = {}): Promise<OwnCopy> {
    const home = await mkdtemp(join(tmpdir(), 'souk-chaos-'));
    const { gateway, base } = ports ?? (await freePortStretch());
    tell?.(`Starting a copy in ${home}`);
    const launcher = spawn(process.execPath, [join(tree, 'infra/local/dist/main.js'), '--copies', String(copies)], {
      cwd: tree,
      env: {
        ...process.env,
        ...env,
        NODE_OPTIONS: '',
        SOUK_HOME: home,
        SOUK_PORT: String(gateway),
        SOUK_PORT_BASE: String(base),
      },
      // Over the channel the launcher notices when this process is gone, and stops.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      detached: true,
    });
    const copy = new OwnCopy(home, launcher);
    await copy.isReady().catch(async (error: unknown) => {
      await copy[Symbol.asyncDispose]();
      throw error;
    });
    return copy;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.launcher.kill('SIGTERM');
    if (this.isRunning) await once(this.launcher, 'exit');
    if (!this.keepsHome) await rm(this.home, { recursive: true, force: true });
  }

  private get isRunning(): boolean {
    return this.launcher.exitCode === null && this.launcher.signalCode === null;
  }

  private async isReady(): Promise<void> {
    let said = '';
    for (const stream of [this.launcher.stdout, this.launcher.stderr])
      stream?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
    const urls = join(this.home, 'urls.json');
    await eventually(
      () => {
        if (!existsSync(urls)) throw new Error(`The copy is not ready; it said:\n${said}`);
      },
      { within: minutes(4), every: 200, retryOn: () => this.isRunning },
    );
  }
}
