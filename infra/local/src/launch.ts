import { parseArgs } from 'node:util';
import { createDisplay } from './display/create-display.js';
import type { Display } from './display/display.js';
import { readLocalConfig } from './local.config.js';
import type { Copies } from './services/service-copy.js';
import { SERVICES, type ServiceEntry } from './services/service-table.js';
import { type StartOptions, SoukSystem } from './system/souk-system.js';
import { Trouble } from './trouble.js';

// npm passes Ctrl-C on to a process that the terminal has already told: two signals at once are one wish.
const SAME_WISH = 1_000;

/** Runs the embedded mode from start to stop; answers the exit code. */
export async function launch(repository: string, args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const display = createDisplay(process.stdout);
  try {
    const config = readLocalConfig(env);
    const options = readArguments(args, config.copies);
    await runUntilStopped(new SoukSystem(repository, config, display), display, options);
    display.say('Stopped');
    return 0;
  } catch (error) {
    display.settle();
    process.stderr.write(`${error instanceof Trouble ? error.message : describeFault(error)}\n`);
    return 1;
  }
}

const USAGE =
  'The options are --reset (begin anew), --only SERVICE,SERVICE (leave the others stopped) and --copies 2 (two processes of each service): npm start -- --reset';

function readArguments(args: string[], usually: Copies): StartOptions {
  try {
    const { reset, only, copies } = parseArgs({
      args,
      options: {
        reset: { type: 'boolean', default: false },
        only: { type: 'string' },
        copies: { type: 'string', default: String(usually) },
      },
    }).values;
    const services = only === undefined ? SERVICES : only.split(',').map(serviceNamed);
    return { reset, services, copies: copiesFrom(copies) };
  } catch (error) {
    throw new Trouble((error as Error).message, USAGE);
  }
}

function copiesFrom(text: string): Copies {
  if (text !== '1' && text !== '2') throw new Error(`There can be 1 or 2 copies, not ${text}`);
  return text === '2' ? 2 : 1;
}

function serviceNamed(name: string): ServiceEntry {
  const found = SERVICES.find((service) => service.name === name);
  if (!found)
    throw new Error(`There is no service ${name}; there are ${SERVICES.map((service) => service.name).join(', ')}`);
  return found;
}

async function runUntilStopped(system: SoukSystem, display: Display, options: StartOptions): Promise<void> {
  const stop = stopWish(system, display);
  try {
    await Promise.race([system.start(options), stop]);
    await stop;
  } finally {
    await system.stop();
  }
}

/** Settles at the first wish to stop: a signal, or the end of the process that started this one. A later wish kills. */
function stopWish(system: SoukSystem, display: Display): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  let wishedAt: number | undefined;
  const onWish = () => {
    const now = performance.now();
    if (wishedAt === undefined) {
      wishedAt = now;
      display.settle();
      display.say('Stopping; Ctrl-C again to hurry');
      resolve();
    } else if (now - wishedAt > SAME_WISH) system.killNow();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onWish);
  process.once('disconnect', onWish);
  return promise;
}

function describeFault(error: unknown): string {
  return `Souk could not be started because of a fault of its own: ${error instanceof Error ? error.stack : String(error)}`;
}
