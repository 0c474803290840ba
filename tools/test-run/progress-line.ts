import { stripVTControlCharacters } from 'node:util';

const NAME_WIDTH = 12;
const TICK = 1_000;

/** One line per stage: redrawn in a terminal while the stage runs, written once at its end everywhere else. */
export class ProgressLine {
  private readonly name: string;
  private readonly started = performance.now();
  private readonly timer: NodeJS.Timeout | undefined;
  private progress = '';

  constructor(name: string) {
    this.name = name.padEnd(NAME_WIDTH);
    if (process.stdout.isTTY) this.timer = setInterval(() => this.draw(), TICK);
    else process.stdout.write(`${this.name} …\n`);
  }

  /** Says how far the stage is. */
  readonly report = (progress: string): void => {
    this.progress = stripVTControlCharacters(progress).trim();
    if (process.stdout.isTTY) this.draw();
  };

  /** Writes the line for good. */
  end(text: string): void {
    clearInterval(this.timer);
    if (process.stdout.isTTY) process.stdout.write('\r\u001B[K');
    process.stdout.write(`${this.name} ${text} (${this.seconds()} s)\n`);
  }

  private draw(): void {
    const line = `${this.name} … ${this.seconds()} s  ${this.progress}`;
    process.stdout.write(`\r\u001B[K${line.slice(0, process.stdout.columns - 1)}`);
  }

  private seconds(): string {
    return ((performance.now() - this.started) / 1_000).toFixed(1);
  }
}
