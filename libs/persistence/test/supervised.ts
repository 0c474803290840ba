import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** Keeps a program running as the launcher keeps a service: whenever it dies a new process takes its place. */
export class Supervised {
  /** How many processes have died of themselves. */
  crashes = 0;
  private child: ChildProcess | undefined;
  private wanted = true;
  private readonly running: Promise<void>;

  /** @param env read at each start */
  constructor(
    private readonly program: string,
    private readonly env: () => NodeJS.ProcessEnv,
  ) {
    this.running = this.keepRunning();
  }

  /** Ends it for good. */
  async stop(): Promise<void> {
    this.wanted = false;
    this.child?.kill('SIGKILL');
    await this.running;
  }

  private async keepRunning(): Promise<void> {
    while (this.wanted) {
      this.child = spawn(process.execPath, [this.program], { env: this.env(), stdio: 'inherit' });
      await once(this.child, 'exit');
      this.crashes += 1;
    }
  }
}
