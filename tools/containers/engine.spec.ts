import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { ensureEngine } from './engine.ts';
import { FakeMachine } from './fake-machine.ts';

const VERSIONS = 'case "$1" in info) echo 28.2.2 ;; compose) echo 2.40.3 ;; esac';
/** A docker whose engine answers at the stand-ins' address only. */
const ELSEWHERE = `[ "$DOCKER_HOST" = unix:///engine.sock ] && [ -e "$state/engine" ] || exit 1\n${VERSIONS}`;
const ENGINE = `case "$1" in
  status) [ -e "$state/engine" ] ;;
  start) touch "$state/engine"; echo "log line" >&2; echo "export DOCKER_HOST=unix:///engine.sock" ;;
  stop) rm "$state/engine" ;;
esac`;

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => machine.remove());

test('an engine that works is used as it is, and not stopped', async () => {
  machine.hasDocker(VERSIONS);
  const standIns = machine.hasStandIns({ engine: ENGINE, images: '' });
  const { docker, stop, notes } = await ensureEngine(machine.docker, standIns);
  await stop();
  expect(docker.env['DOCKER_HOST']).toBeUndefined();
  expect(notes).toEqual([]);
  expect(machine.calls.filter((call) => call.startsWith('docker-engine.sh'))).toEqual([]);
});

test("the stand-ins' engine is started where there is none, and stopped in the end, interrupted or not", async () => {
  machine.hasDocker(ELSEWHERE);
  const { docker, stop } = await ensureEngine(machine.docker, machine.hasStandIns({ engine: ENGINE, images: '' }));
  expect(docker.env['DOCKER_HOST']).toBe('unix:///engine.sock');
  machine.interrupt();
  await stop();
  expect(machine.calls.filter((call) => call.startsWith('docker-engine.sh'))).toEqual([
    'docker-engine.sh status',
    'docker-engine.sh start',
    'docker-engine.sh stop',
  ]);
});

test("the stand-ins' engine that somebody else has started is left running", async () => {
  machine.hasDocker(ELSEWHERE);
  const running = ENGINE.replace('[ -e "$state/engine" ] ;;', 'true ;;');
  const { stop } = await ensureEngine(machine.docker, machine.hasStandIns({ engine: running, images: '' }));
  await stop();
  expect(machine.calls).not.toContain('docker-engine.sh stop');
});

test('Compose v1 is not enough', async () => {
  machine.hasDocker(VERSIONS.replace('2.40.3', '1.29.2'));
  await expect(ensureEngine(machine.docker, undefined)).rejects.toThrow(/Compose v2/);
});

test('without an engine and without stand-ins it says what to do', async () => {
  await expect(ensureEngine(machine.docker, undefined)).rejects.toThrow(/^No Docker engine.*Install or start Docker/);
});

test('an engine that does not come up says why, and is stopped', async () => {
  machine.hasDocker(ELSEWHERE);
  const broken = ENGINE.replace('echo "export', 'echo no cgroups >&2; exit 1; echo "export');
  const standIns = machine.hasStandIns({ engine: broken, images: '' });
  await expect(ensureEngine(machine.docker, standIns)).rejects.toThrow(/no cgroups/);
  expect(machine.calls.at(-1)).toBe('docker-engine.sh stop');
});
