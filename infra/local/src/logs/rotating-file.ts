import { type WriteStream, createWriteStream, existsSync, renameSync, statSync } from 'node:fs';

/** A log file that is set aside as `<file>.1` at the start of a run and whenever it has grown to its limit. */
export class RotatingFile {
  #stream: WriteStream;
  #size = 0;

  /** @param limit in bytes */
  constructor(private readonly path: string, private readonly limit = 20 * 1024 * 1024) {
    if (existsSync(path) && statSync(path).size > 0) renameSync(path, `${path}.1`);
    this.#stream = this.#open();
  }

  writeLine(line: string): void {
    if (this.#size > this.limit) this.#rotate();
    this.#size += Buffer.byteLength(line) + 1;
    this.#stream.write(`${line}\n`);
  }

  close(): Promise<void> {
    return new Promise((resolve) => this.#stream.end(resolve));
  }

  /** A log that cannot be written, on a full disk say, loses lines; what it tells of goes on. */
  #open(): WriteStream {
    return createWriteStream(this.path).on('error', () => undefined);
  }

  #rotate(): void {
    this.#stream.end();
    renameSync(this.path, `${this.path}.1`);
    this.#stream = this.#open();
    this.#size = 0;
  }
}
