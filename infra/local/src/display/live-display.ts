import type { Display, ProgressState } from './display.js';

const MARKS: Readonly<Record<ProgressState, string>> = {
  starting: '\u001b[33m…\u001b[0m',
  ready: '\u001b[32m✓\u001b[0m',
  failed: '\u001b[31m✗\u001b[0m',
};
const NAME_WIDTH = 14;
const UP_AND_CLEAR = '\u001b[1A\u001b[2K';

interface Row {
  readonly state: ProgressState;
  readonly detail: string;
}

/** For terminals: one row per program, redrawn in place until everything is up. */
export class LiveDisplay implements Display {
  private readonly rows = new Map<string, Row>();
  private drawn = 0;
  private settled = false;

  constructor(
    private readonly write: (text: string) => void,
    private readonly columns: () => number,
  ) {}

  progress(name: string, state: ProgressState, detail = state === 'starting' ? 'starting' : ''): void {
    if (this.settled) return;
    this.rows.set(name, { state, detail });
    this.write(this.erased() + this.block());
  }

  say(line: string): void {
    this.write(this.settled ? `${line}\n` : `${this.erased()}${line}\n${this.block()}`);
  }

  settle(): void {
    this.settled = true;
  }

  private erased(): string {
    return UP_AND_CLEAR.repeat(this.drawn);
  }

  private block(): string {
    this.drawn = this.rows.size;
    // A row that wraps would take two lines, and the next redraw would leave one behind.
    const room = Math.max(10, this.columns() - NAME_WIDTH - 4);
    return [...this.rows]
      .map(([name, { state, detail }]) => ` ${MARKS[state]} ${name.padEnd(NAME_WIDTH)}${detail.slice(0, room)}\n`)
      .join('');
  }
}
