import { ok } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, seconds } from '@souk/kernel';
import type { Addresses } from '../shop/addresses.js';
import { callOk } from '../shop/http.js';

/** A service of the running system as the launcher wrote it down. */
export class ServiceProcess {
  constructor(
    readonly name: keyof Addresses,
    private readonly addresses: Addresses,
    private readonly home = process.env['SOUK_HOME'] ?? '.souk',
  ) {}

  async pid(): Promise<number> {
    const record = JSON.parse(await readFile(join(this.home, 'run', `${this.name}.process.json`), 'utf8')) as {
      pid: number;
    };
    return record.pid;
  }

  /** When: it is killed without any warning. @returns the pid that died. */
  async dies(): Promise<number> {
    const pid = await this.pid();
    process.kill(pid, 'SIGKILL');
    return pid;
  }

  /** When: it hangs for as long as `meanwhile` lasts: its ports are open, and nobody answers. */
  async hangsDuring(meanwhile: () => Promise<void>): Promise<void> {
    const pid = await this.pid();
    process.kill(pid, 'SIGSTOP');
    try {
      await meanwhile();
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  }

  /** Then: it runs again as another process, and is ready. */
  async isBackSince(deadPid: number): Promise<void> {
    await eventually(
      async () => {
        const pid = await this.pid();
        ok(pid !== deadPid, `${this.name} still has pid ${deadPid}`);
        await callOk('GET', `${this.addresses[this.name]}/health/ready`);
      },
      { within: seconds(60) },
    );
  }
}
