import { join } from 'node:path';
import type { Display } from '../display/display.js';
import { formatLogLine } from '../logs/format-log-line.js';
import { RotatingFile } from '../logs/rotating-file.js';
import type { SupervisorEvents } from '../process/supervisor.js';
import { copiesOf } from '../services/service-copy.js';
import { SERVICES } from '../services/service-table.js';

const LAUNCHER = 'launcher';

/** Brings what happens to the programs before the person at the terminal, and into the merged log. */
export class SystemJournal implements SupervisorEvents {
  private readonly merged: RotatingFile;
  private readonly startedAt = performance.now();
  private readonly services = new Set<string>(
    copiesOf(SERVICES, { copies: 2, splitsOrders: true }).map(({ name }) => name),
  );
  private readonly restarted = new Set<string>();

  constructor(
    private readonly display: Display,
    logs: string,
  ) {
    this.merged = new RotatingFile(join(logs, 'souk.log'));
  }

  get elapsed(): number {
    return performance.now() - this.startedAt;
  }

  say(line: string): void {
    this.display.say(line);
    this.merged.writeLine(formatLogLine(LAUNCHER, line));
  }

  starting(name: string, doing?: string): void {
    this.display.progress(name, 'starting', doing);
  }

  onLine = (name: string, line: string): void => {
    if (this.services.has(name)) this.merged.writeLine(formatLogLine(name, line));
  };

  onHealthy = (name: string): void => {
    this.display.progress(name, 'ready', `${(this.elapsed / 1000).toFixed(1)} s`);
    if (this.restarted.delete(name)) this.say(`${name} is running again`);
  };

  onDeath = (name: string, how: string, restartIn: number): void => {
    this.restarted.add(name);
    this.display.progress(name, 'failed');
    this.say(`${name} died (${how}), it is started again in ${restartIn / 1000} s`);
  };

  onHold = (name: string): void => this.say(`${name} is held down until ${name}.hold is removed from the run folder`);

  onKill = (name: string): void => this.say(`${name} did not stop in time and was killed`);

  close(): Promise<void> {
    return this.merged.close();
  }
}
