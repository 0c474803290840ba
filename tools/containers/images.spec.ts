import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { basesIn } from './composition.ts';
import { FakeMachine } from './fake-machine.ts';
import { ensureImages } from './images.ts';

const DOCKERFILE = `# syntax=docker/dockerfile:1
FROM node:24-slim AS node
FROM node AS built
from alpine
`;
/** Images are files in \$state, with / and : as _. */
const docker = (canPull: boolean): string => `
file() { printf '%s' "$1" | tr '/:' '__'; }
case "$1 $2" in
  "compose --profile") cat "$state/config.json" ;;
  "image inspect") [ -e "$state/$(file "$3")" ] ;;
  pull*) ${canPull ? 'touch "$state/$(file "$2")"' : 'echo "no such host" >&2; exit 1'} ;;
esac`;
const STAND_INS = `[ "$1" = --list ] && printf 'node        node:24-slim\\nmongo       mongo:7.0\\n' || exit 0`;

let machine: FakeMachine;
beforeEach(() => {
  machine = new FakeMachine();
});
afterEach(() => machine.remove());

test('reads what a Dockerfile is built on', () => {
  expect(basesIn(DOCKERFILE)).toEqual(['docker/dockerfile:1', 'node:24-slim', 'alpine']);
});

test('pulls what is missing and what the build needs, and nothing that is built', async () => {
  composedOf('FROM node:24-slim');
  machine.hasDocker(docker(true));
  await machine.docker.do('pull', 'mongo:7.0');
  expect(await ensureImages(machine.docker, undefined)).toEqual({ leftOut: [], notes: [] });
  expect(machine.calls.filter((call) => call.startsWith('docker pull'))).toEqual([
    'docker pull mongo:7.0',
    'docker pull grafana/grafana:12.3.0',
    'docker pull node:24-slim',
  ]);
});

test('builds the stand-ins that are needed where nothing can be pulled, and leaves out what has none', async () => {
  composedOf('FROM node:24-slim');
  machine.hasDocker(docker(false));
  const images = await ensureImages(machine.docker, machine.hasStandIns({ engine: '', images: STAND_INS }));
  expect(images).toEqual({ leftOut: ['grafana'], notes: [expect.any(String), expect.stringMatching(/grafana$/)] });
  expect(machine.calls).toContain('build-images.sh mongo:7.0 node:24-slim');
  expect(machine.calls.filter((call) => call.startsWith('docker pull'))).toHaveLength(1);
});

test('gives up where nothing can be pulled and there are no stand-ins, or none for what is built on', async () => {
  composedOf('FROM alpine');
  machine.hasDocker(docker(false));
  await expect(ensureImages(machine.docker, undefined)).rejects.toThrow(
    /no image registry is reachable.*\n.*no such host/,
  );
  const standIns = machine.hasStandIns({ engine: '', images: STAND_INS });
  await expect(ensureImages(machine.docker, standIns)).rejects.toThrow(/no stand-in for alpine/);
});

function composedOf(dockerfile: string): void {
  const { state } = machine.docker.env;
  const services = {
    mongodb: { image: 'mongo:7.0' },
    grafana: { image: 'grafana/grafana:12.3.0' },
    orders: { image: 'souk-orders', build: { context: state, dockerfile: 'Dockerfile' } },
  };
  writeFileSync(join(state ?? '', 'config.json'), JSON.stringify({ services }));
  writeFileSync(join(state ?? '', 'Dockerfile'), dockerfile);
}
