import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identifyProcess } from '../process/process-identity.js';

interface Holder {
  readonly pid: number;
  readonly startedAt: string;
}

/** The right to use a home: held by one process at a time, and free again when that process is gone, however it went. */
export class RunLock {
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'lock.json');
  }

  /** Takes the lock; otherwise answers the pid of the process that holds it. */
  acquire(): { acquired: true } | { acquired: false; heldBy: number } {
    const own = `${this.#file}.${process.pid}`;
    writeFileSync(own, JSON.stringify({ pid: process.pid, startedAt: identifyProcess(process.pid)?.startedAt ?? '' } satisfies Holder));
    try {
      for (;;) {
        if (this.#link(own)) return { acquired: true };
        const holder = this.#read();
        if (holder !== undefined && identifyProcess(holder.pid)?.startedAt === holder.startedAt) return { acquired: false, heldBy: holder.pid };
        this.#removeStale();
      }
    } finally {
      rmSync(own);
    }
  }

  release(): void {
    rmSync(this.#file, { force: true });
  }

  /** Linking, unlike writing, makes the file appear whole and fails when there is one. */
  #link(own: string): boolean {
    try {
      linkSync(own, this.#file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  }

  #read(): Holder | undefined {
    try {
      return JSON.parse(readFileSync(this.#file, 'utf8')) as Holder;
    } catch {
      return undefined; // released in between
    }
  }

  #removeStale(): void {
    const aside = `${this.#file}.stale.${process.pid}`;
    try {
      renameSync(this.#file, aside);
      rmSync(aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}
