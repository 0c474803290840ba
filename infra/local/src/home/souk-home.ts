import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where one copy of the embedded mode keeps its data, logs, secrets and run state (`$SOUK_HOME`). */
export class SoukHome {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** Databases and broker state: what `--reset` wipes. */
  get data(): string {
    return join(this.path, 'data');
  }

  get logs(): string {
    return join(this.path, 'logs');
  }

  /** Lock and pid records of the run in progress. */
  get run(): string {
    return join(this.path, 'run');
  }

  get secrets(): string {
    return join(this.path, 'secrets.json');
  }

  /** Of an authority of this home's own, and those that it signed. */
  get certificates(): string {
    return join(this.path, 'certificates');
  }

  get urls(): string {
    return join(this.path, 'urls.json');
  }

  /** The folder of one server's data. */
  dataOf(server: string): string {
    return join(this.data, server);
  }

  create(): void {
    for (const folder of [this.data, this.logs, this.run]) mkdirSync(folder, { recursive: true });
  }
}
