import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Secrets } from './home/secrets.js';
import { SoukHome } from './home/souk-home.js';
import { INFRASTRUCTURE_PROCESSES, startInfrastructure } from './infrastructure.js';
import { freePortBase, portsFrom } from './ports.js';
import { ProcessRecords } from './process/process-record.js';
import { stopLeftovers } from './process/stop-leftovers.js';
import { Supervisor } from './process/supervisor.js';
import { EMPTY_DEFINITIONS } from './rabbitmq/broker-definitions.js';
import { RunLock } from './home/run-lock.js';

// Each test home looks from a place of its own, so that runs starting together do not choose the same ports;
// all of them below the ports that Linux gives to outgoing connections.
const FIRST_BASE = 22_500;
const BASES_APART = 500;
const silent = {
  onLine: () => undefined,
  onHealthy: () => undefined,
  onDeath: () => undefined,
  onHold: () => undefined,
  onKill: () => undefined,
};

/** Addresses of the administrators' logins on servers that were started for tests. */
export interface TestInfrastructure {
  readonly postgresUrl: string;
  readonly mongoUrl: string;
  readonly rabbitmqUrl: string;
  readonly rabbitmqManagementUrl: string;
  stop(): Promise<void>;
}

/**
 * Starts the three real servers, empty, on free ports and in a home under `.souk/` that no other test run uses.
 * @throws Trouble when one of them cannot start
 */
export async function startTestInfrastructure(repository: string): Promise<TestInfrastructure> {
  const { home, lock, number } = lockTestHome(join(repository, '.souk'));
  const records = new ProcessRecords(home.run);
  await stopLeftovers(records, INFRASTRUCTURE_PROCESSES);
  rmSync(home.data, { recursive: true, force: true });
  rmSync(home.secrets, { force: true });
  home.create();
  const supervisor = new Supervisor(records, home.logs, silent);
  const stop = () => supervisor.stopAll(INFRASTRUCTURE_PROCESSES).finally(() => lock.release());
  try {
    const ports = portsFrom(0, await freePortBase(FIRST_BASE + number * BASES_APART));
    const context = {
      home,
      ports,
      secrets: new Secrets(home.secrets),
      supervise: supervisor.supervise.bind(supervisor),
      progress: () => undefined,
    };
    const { postgres, mongo, rabbitmq } = await startInfrastructure(context, EMPTY_DEFINITIONS);
    return {
      postgresUrl: postgres.adminUrl,
      mongoUrl: mongo.adminUrl,
      rabbitmqUrl: rabbitmq.adminUrl,
      rabbitmqManagementUrl: rabbitmq.managementUrl,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The first home that is not in use: test runs of one clone may overlap. */
function lockTestHome(folder: string): { home: SoukHome; lock: RunLock; number: number } {
  for (let number = 1; ; number += 1) {
    const home = new SoukHome(join(folder, number === 1 ? 'test' : `test-${number}`));
    home.create();
    const lock = new RunLock(home.run);
    if (lock.acquire().acquired) return { home, lock, number };
  }
}
