import { rmSync, statfsSync } from 'node:fs';
import { INFRASTRUCTURE_PROCESSES } from '../infrastructure.js';
import { ProcessRecords } from '../process/process-record.js';
import { waitUntil } from '../process/wait-until.js';
import { stopLeftovers } from '../process/stop-leftovers.js';
import { Trouble } from '../trouble.js';
import { RunLock } from './run-lock.js';
import type { SoukHome } from './souk-home.js';

const LEAST_FREE_SPACE = 1024 ** 3;
// A little longer than a copy takes to stop at the most.
const STOPPED_WITHIN = 60_000;
const LOOK_AGAIN = 200;

/** A home that this process alone may use now. */
export interface ClaimedHome {
  readonly lock: RunLock;
  readonly records: ProcessRecords;
}

/**
 * Takes possession of a home: locks it and ends whatever a killed run left there; with `reset`, wipes its data.
 * @throws Trouble when another copy uses it, it cannot be written to, or its disk is nearly full
 */
export async function claimHome(
  home: SoukHome,
  options: { reset: boolean; say: (line: string) => void },
): Promise<ClaimedHome> {
  createFolders(home);
  const lock = new RunLock(home.run);
  await take(lock, home, options.say);
  try {
    assertSpace(home);
    const records = new ProcessRecords(home.run);
    const leftovers = await stopLeftovers(records, INFRASTRUCTURE_PROCESSES);
    if (leftovers.length > 0) options.say(`Stopped what an earlier run left behind: ${leftovers.join(', ')}`);
    rmSync(home.urls, { force: true });
    if (options.reset)
      for (const path of [home.data, home.logs, home.secrets, home.certificates])
        rmSync(path, { recursive: true, force: true });
    createFolders(home);
    return { lock, records };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** A copy that is stopping is waited for; one that runs is not disturbed. */
async function take(lock: RunLock, home: SoukHome, say: (line: string) => void): Promise<void> {
  const first = lock.acquire();
  if (first.acquired) return;
  if (first.stopping) say(`Waiting for an earlier run (pid ${first.heldBy}) to stop`);
  const taken =
    first.stopping && (await waitUntil(() => lock.acquire().acquired, { within: STOPPED_WITHIN, every: LOOK_AGAIN }));
  if (taken) return;
  throw new Trouble(
    `Another copy of Souk (pid ${first.heldBy}) is running in ${home.path}`,
    `Stop it with Ctrl-C or kill ${first.heldBy}, or start a second one beside it: SOUK_HOME=.souk-2 SOUK_PORT=8081 SOUK_PORT_BASE=19000 npm start`,
  );
}

function createFolders(home: SoukHome): void {
  try {
    home.create();
  } catch (error) {
    throw new Trouble(
      `${home.path} cannot be written to (${(error as NodeJS.ErrnoException).code})`,
      'Choose another folder with SOUK_HOME',
    );
  }
}

function assertSpace(home: SoukHome): void {
  const { bavail, bsize } = statfsSync(home.path);
  if (bavail * bsize >= LEAST_FREE_SPACE) return;
  throw new Trouble(
    `Only ${Math.floor((bavail * bsize) / 1024 ** 2)} MB are free on the disk of ${home.path}`,
    'Free 1 GB, or choose a folder on another disk with SOUK_HOME',
  );
}
