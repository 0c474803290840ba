import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from '../process/process-identity.js';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
  /** It is on its way out: whoever wants the home has only to wait. */
  readonly stopping: boolean;
}

/** What came of {@link RunLock.acquire}. */
export type LockResult =
  | { readonly acquired: true }
  | { readonly acquired: false; readonly heldBy: number; readonly stopping: boolean };

/** The right to use a home: held by one process at a time, and free again when that process is gone, however it went. */
export class RunLock {
  private readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, 'lock.json');
  }

  /** Takes the lock; otherwise answers who holds it. */
  acquire(): LockResult {
    const own = this.writeOwn(false);
    try {
      for (;;) {
        if (this.link(own)) return { acquired: true };
        const holder = this.read();
        if (holder !== undefined && isAlive(holder))
          return { acquired: false, heldBy: holder.pid, stopping: holder.stopping };
        this.removeStale();
      }
    } finally {
      rmSync(own);
    }
  }

  /** Tells whoever waits for the lock that it will soon be free. Only for its holder. */
  announceStop(): void {
    renameSync(this.writeOwn(true), this.file);
  }

  release(): void {
    rmSync(this.file, { force: true });
  }

  private writeOwn(stopping: boolean): string {
    const own = `${this.file}.${process.pid}`;
    const holder: Holder = { pid: process.pid, startedAt: identifyProcess(process.pid)?.startedAt ?? '', stopping };
    writeFileSync(own, JSON.stringify(holder));
    return own;
  }

  /** Linking, unlike writing, makes the file appear whole and fails when there is one. */
  private link(own: string): boolean {
    try {
      linkSync(own, this.file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  private read(): Holder | undefined {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Holder;
    } catch {
      return undefined; // released in between
    }
  }

  private removeStale(): void {
    const aside = `${this.file}.stale.${process.pid}`;
    try {
      renameSync(this.file, aside);
      rmSync(aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

const isAlive = ({ pid, startedAt }: Holder): boolean => identifyProcess(pid)?.startedAt === startedAt;
