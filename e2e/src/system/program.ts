import { ok } from 'node:assert';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, minutes } from '@souk/kernel';

/** How long a program may take to be ready again after its death. */
const BACK_WITHIN = minutes(2);

/** A program of the running system, service or server, as the launcher wrote it down. */
export class Program {
  constructor(
    readonly name: string,
    private readonly home: string,
    /** Throws while the program does not do its work. */
    readonly answers: () => Promise<void>,
  ) {}

  /** @throws Error while it does not run. */
  async pid(): Promise<number> {
    const record = JSON.parse(await readFile(this.fileOf('process.json'), 'utf8')) as { pid: number };
    return record.pid;
  }

  /** When: it dies at once, with no chance to finish anything. @returns the pid that is gone. */
  async dies(): Promise<number> {
    const pid = await this.pid();
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** When: it is asked to end, and finishes what it has in hand. @returns the pid that will be gone. */
  async ends(): Promise<number> {
    const pid = await this.pid();
    process.kill(pid, 'SIGTERM');
    return pid;
  }

  /** When: it hangs for as long as `meanwhile` lasts, or until it dies: its ports are open, and nobody answers. */
  async hangsDuring(meanwhile: () => Promise<void>): Promise<void> {
    const pid = await this.pid();
    process.kill(pid, 'SIGSTOP');
    try {
      await meanwhile();
    } finally {
      goOn(pid);
    }
  }

  /** When: it is dead for as long as `meanwhile` lasts, and then started again. */
  async isDownDuring(meanwhile: () => Promise<void>): Promise<void> {
    await writeFile(this.fileOf('hold'), '');
    try {
      await this.dies();
      await meanwhile();
    } finally {
      await rm(this.fileOf('hold'));
    }
  }

  /** Then: it runs as another process than the dead one, and does its work. */
  async isBackSince(deadPid: number): Promise<void> {
    await eventually(
      async () => {
        ok((await this.pid()) !== deadPid, `${this.name} still has pid ${deadPid}`);
        await this.answers();
      },
      { within: BACK_WITHIN },
    );
  }

  /** Then: it does its work. */
  isThere(): Promise<void> {
    return eventually(this.answers, { within: BACK_WITHIN });
  }

  private fileOf(ending: string): string {
    return join(this.home, 'run', `${this.name}.${ending}`);
  }
}

/** What has died meanwhile does not go on. */
function goOn(pid: number): void {
  try {
    process.kill(pid, 'SIGCONT');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
