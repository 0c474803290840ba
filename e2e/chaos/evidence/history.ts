import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** One request of a client with its answer, or one thing that was done to the system. */
export interface HistoryEntry {
  readonly what: string;
  readonly [detail: string]: unknown;
}

/** What clients and chaos did, in order, kept as JSON lines: written at once, so that it survives whatever comes next. */
export class History {
  private readonly file: string;

  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = join(folder, 'history.jsonl');
  }

  add(entry: HistoryEntry): void {
    appendFileSync(this.file, `${JSON.stringify({ at: new Date().toISOString(), ...entry })}\n`);
  }
}
