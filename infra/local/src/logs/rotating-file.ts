import { createWriteStream, existsSync, openSync, renameSync } from 'node:fs';
import { Writable } from 'node:stream';

/**
 * A log file that is set aside as `<file>.1` at the start of a run and whenever it has grown to its limit.
 * One that cannot be written, on a full disk say, loses lines; what it tells of goes on.
 */
export class RotatingFile {
  private stream: Writable;
  private size = 0;

  /** @param limit in bytes */
  constructor(
    private readonly path: string,
    private readonly limit = 20 * 1024 * 1024,
  ) {
    this.stream = this.open();
  }

  writeLine(line: string): void {
    if (this.size > this.limit) this.rotate();
    this.size += Buffer.byteLength(line) + 1;
    this.stream.write(`${line}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.stream.end(() => resolve()));
  }

  private rotate(): void {
    this.stream.end();
    this.stream = this.open();
    this.size = 0;
  }

  private open(): Writable {
    try {
      if (existsSync(this.path)) renameSync(this.path, `${this.path}.1`);
      return createWriteStream(this.path, { fd: openSync(this.path, 'w') }).on('error', () => undefined);
    } catch {
      return new Writable({ write: (_chunk, _encoding, done) => done() });
    }
  }
}
