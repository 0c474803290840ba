import type { Display, ProgressState } from './display.js';

/** For pipes and log files: a line when something is up or takes a while, nothing that moves. */
export class PlainDisplay implements Display {
  private settled = false;

  constructor(private readonly write: (text: string) => void) {}

  progress(name: string, state: ProgressState, detail?: string): void {
    if (this.settled) return;
    if (state === 'ready') this.say(`${name} is up`);
    else if (detail !== undefined) this.say(`${name}: ${detail}`);
  }

  say(line: string): void {
    this.write(`${line}\n`);
  }

  settle(): void {
    this.settled = true;
  }
}
