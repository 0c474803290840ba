import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Compose } from './compose.js';
import { hostAddresses } from './host-addresses.js';

const PS = '{"Name":"souk-orders-1","Service":"orders","State":"running","Health":"healthy","Ports":""}';
const EXITED = '{"Name":"souk-users-1","Service":"users","State":"exited","Health":"","Ports":""}';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'souk-compose-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('reads the containers, running or not', async () => {
  const compose = withDocker(`case "$*" in "compose ps --all"*) printf '%s\\n' '${PS}' '${EXITED}' ;; esac`);
  expect(await compose.containers()).toEqual([
    { name: 'souk-orders-1', service: 'orders', state: 'running', health: 'healthy' },
    { name: 'souk-users-1', service: 'users', state: 'exited', health: '' },
  ]);
});

test('gives a command what it reads, and tells how it ended', async () => {
  const compose = withDocker('echo "$*"; cat; echo no >&2; exit 3');
  expect(await compose.exec('postgres', ['psql', '-c', 'select 1'], { stdin: 'asked', user: 'postgres' })).toEqual({
    code: 3,
    stdout: 'compose exec -T --user postgres postgres psql -c select 1\nasked',
    stderr: 'no\n',
  });
});

test('says what Docker said when something fails', async () => {
  const compose = withDocker('echo "no such service: order" >&2; exit 1');
  await expect(compose.kill('order')).rejects.toThrow(
    'docker compose kill order ended with 1:\nno such service: order',
  );
});

test('leaves out what cannot be had', async () => {
  const compose = withDocker(
    `case "$*" in
      "compose config --services") printf 'orders\\ngrafana\\nusers\\n' ;;
      *) [ "$*" = "compose up --detach --wait orders users" ] ;;
    esac`,
    { SOUK_LEFT_OUT: 'grafana' },
  );
  await compose.up();
  expect(compose.leftOut).toEqual(['grafana']);
});

test('of the services only the gateway is reached from the host', () => {
  const addresses = hostAddresses({ SOUK_PORT: '9000' });
  expect(addresses).toMatchObject({ gateway: 'http://127.0.0.1:9000', traces: 'http://127.0.0.1:16686' });
  expect(() => addresses.payment).toThrow(/payment has no address on the host/);
});

function withDocker(body: string, env: NodeJS.ProcessEnv = {}): Compose {
  const file = join(folder, 'docker');
  writeFileSync(file, `#!/bin/sh\n${body}\n`);
  chmodSync(file, 0o755);
  return new Compose({ PATH: [folder, process.env['PATH']].join(delimiter), ...env });
}
