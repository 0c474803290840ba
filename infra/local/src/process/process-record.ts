import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { identifyProcess } from './process-identity.js';

const SUFFIX = '.process.json';
const HOLD_SUFFIX = '.hold';

const processRecord = z.object({
  name: z.string(),
  pid: z.number().int(),
  startedAt: z.string(),
  /** A part of its command line. */
  marker: z.string(),
  stopSignal: z.enum(['SIGTERM', 'SIGINT']),
});

/** A process as one run wrote it down, so that the next run can find it if this one is killed. */
export type ProcessRecord = z.infer<typeof processRecord>;

/** The records of the processes of one home, one small file each. */
export class ProcessRecords {
  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
  }

  write(record: ProcessRecord): void {
    const file = this.fileOf(record.name);
    writeFileSync(`${file}.new`, JSON.stringify(record));
    renameSync(`${file}.new`, file);
  }

  remove(name: string): void {
    rmSync(this.fileOf(name), { force: true });
  }

  /** The recorded processes that are still alive and still the same process. */
  alive(): ProcessRecord[] {
    return this.files(SUFFIX)
      .map((file) => processRecord.parse(JSON.parse(readFileSync(file, 'utf8'))))
      .filter(isAlive);
  }

  /** Whether somebody has put a file `<name>.hold` beside the records: the program then stays down once it has died. */
  isHeldDown(name: string): boolean {
    return existsSync(join(this.folder, name + HOLD_SUFFIX));
  }

  clear(): void {
    for (const suffix of [SUFFIX, HOLD_SUFFIX]) for (const file of this.files(suffix)) rmSync(file);
  }

  private files(suffix: string): string[] {
    return readdirSync(this.folder)
      .filter((file) => file.endsWith(suffix))
      .map((file) => join(this.folder, file));
  }

  private fileOf(name: string): string {
    return join(this.folder, name + SUFFIX);
  }
}

/** Whether the recorded process still runs: same pid, same start time, and a command line that shows the mark. */
export function isAlive(record: Pick<ProcessRecord, 'pid' | 'startedAt' | 'marker'>): boolean {
  const found = identifyProcess(record.pid);
  return found !== undefined && found.startedAt === record.startedAt && found.commandLine.includes(record.marker);
}
