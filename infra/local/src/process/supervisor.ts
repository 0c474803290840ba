import { join } from 'node:path';
import { RotatingFile } from '../logs/rotating-file.js';
import type { ProcessRecords } from './process-record.js';
import type { ProcessObserver, ProcessSpec } from './process-spec.js';
import { SupervisedProcess } from './supervised-process.js';

/** Told what happens to any of the programs. */
export type SupervisorEvents = {
  readonly [Event in keyof ProcessObserver]: (name: string, ...details: Parameters<ProcessObserver[Event]>) => void;
};

/** All programs of one run, each with a log file of its own. */
export class Supervisor {
  private readonly processes: SupervisedProcess[] = [];
  private readonly logs: RotatingFile[] = [];
  private stopping = false;

  constructor(
    private readonly records: ProcessRecords,
    private readonly logFolder: string,
    private readonly events: SupervisorEvents,
  ) {}

  /**
   * Takes a program into care; it runs once it is started.
   * @throws Error when everything is being stopped
   */
  supervise(spec: ProcessSpec): SupervisedProcess {
    const { name } = spec;
    if (this.stopping) throw new Error(`${name} is not started any more`);
    const log = new RotatingFile(join(this.logFolder, `${name}.log`));
    const supervised = new SupervisedProcess(spec, this.records, {
      onLine: (line) => {
        log.writeLine(line);
        this.events.onLine(name, line);
      },
      onHealthy: () => this.events.onHealthy(name),
      onDeath: (how, restartIn) => this.events.onDeath(name, how, restartIn),
      onHold: () => this.events.onHold(name),
      onKill: () => this.events.onKill(name),
    });
    this.processes.push(supervised);
    this.logs.push(log);
    return supervised;
  }

  /** Stops every program: those that no group names first, then one group after the other; side by side within a group. */
  async stopAll(lastGroups: readonly (readonly string[])[]): Promise<void> {
    this.stopping = true;
    const groupOf = ({ spec }: SupervisedProcess) => lastGroups.findIndex((group) => group.includes(spec.name));
    for (let group = -1; group < lastGroups.length; group += 1) {
      await Promise.all(this.processes.filter((each) => groupOf(each) === group).map((each) => each.stop()));
    }
    await Promise.all(this.logs.map((log) => log.close()));
  }

  /** Kills every program at once. */
  killAll(): void {
    for (const each of this.processes) each.killNow();
  }
}
