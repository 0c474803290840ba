import { type Docker, mustSucceed } from './docker.ts';
import type { StandIns } from './stand-ins.ts';

/** A Docker engine to work with. */
export interface Engine {
  readonly docker: Docker;
  /** How it came about, in a few words; none where it was simply there. */
  readonly notes: readonly string[];
  /** Stops it where it was started for this run; leaves any other alone. */
  readonly stop: () => Promise<void>;
}

/**
 * A working engine with Compose v2: the one that is there, or else the stand-ins' own.
 * @throws Error saying what is missing
 */
export async function ensureEngine(docker: Docker, standIns: StandIns | undefined): Promise<Engine> {
  if (await works(docker)) return { docker, notes: [], stop: async () => undefined };
  if (!standIns)
    throw new Error(
      'No Docker engine with Compose v2 answers. Install or start Docker, or set DOCKER_HOST, and try again.',
    );
  return startStandIn(docker, standIns);
}

async function works(docker: Docker): Promise<boolean> {
  const engine = await docker.ask('info', '--format', '{{.ServerVersion}}');
  if (!engine.succeeded || !/^\d/m.test(engine.stdout)) return false;
  const compose = await docker.ask('compose', 'version', '--short');
  return compose.succeeded && /^v?([2-9]|\d\d)\./m.test(compose.stdout);
}

async function startStandIn(docker: Docker, { engine }: StandIns): Promise<Engine> {
  const { succeeded: wasThere } = await docker.run(engine, 'status');
  const stop = async (): Promise<void> => {
    if (!wasThere) mustSucceed('stopping the Docker engine', await docker.uninterrupted.run(engine, 'stop'));
  };
  const started = await docker.run(engine, 'start');
  const [, host] = /^export DOCKER_HOST=(\S+)$/m.exec(started.stdout) ?? [];
  const found = docker.with(host === undefined ? {} : { DOCKER_HOST: host });
  if (started.succeeded && (await works(found)))
    return { docker: found, notes: [`the stand-ins' Docker engine${wasThere ? '' : ', started for this run'}`], stop };
  await stop();
  throw new Error(`The stand-ins' Docker engine could not be started:\n${started.output.slice(-3_000)}`);
}
