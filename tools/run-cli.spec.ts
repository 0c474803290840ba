import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const HERE = `process.stdout.write('here: ' + process.argv.slice(2).join(' ')); process.exitCode = 1;`;
/** A docker that has, or has not, a running toolbox, and tells what it is asked to execute there. */
const docker = (toolbox: string): string => `#!/bin/sh
if [ "$2" = ps ]; then echo "${toolbox}"; else printf 'there: %s' "$*"; exit 7; fi
`;

let root: string;
let launcher: Server | undefined;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'souk-cli-'));
  for (const folder of ['tools', 'bin', 'home']) mkdirSync(join(root, folder));
  copyFileSync(join(import.meta.dirname, 'run-cli.mjs'), join(root, 'tools/run-cli.mjs'));
});

afterEach(() => {
  launcher?.close();
  launcher = undefined;
  rmSync(root, { recursive: true });
});

test('plays here while npm start runs, without a word to Docker', async () => {
  isBuilt();
  await isStarted();
  dockerSays('broken"; exit 9; "');
  expect(await run()).toEqual({ code: 1, said: 'here: list --service orders' });
});

test('plays in the toolbox while only that runs, built or not, and passes on how it ended', async () => {
  dockerSays('0123abcd');
  expect(await run()).toEqual({
    code: 7,
    said: 'there: compose exec -T toolbox node e2e/dist/src/parked.cli.js list --service orders',
  });
  isBuilt();
  expect(await run()).toMatchObject({ code: 7 });
});

test('is not deceived by what a killed launcher has left behind', async () => {
  isBuilt();
  const port = await isStarted();
  launcher?.close();
  expect(port).toBeGreaterThan(0);
  dockerSays('0123abcd');
  expect(await run()).toMatchObject({ code: 7 });
});

test('plays where it is told to', async () => {
  isBuilt();
  await isStarted();
  dockerSays('0123abcd');
  expect(await run({ SOUK_TARGET: 'compose' })).toMatchObject({ code: 7 });
});

test('explains itself where nothing runs, and says how to start where nothing is built either', async () => {
  dockerSays('');
  expect(await run()).toEqual({ code: 2, said: expect.stringMatching(/"npm start" or with "docker compose up/) });
  isBuilt();
  expect(await run()).toMatchObject({ code: 1, said: 'here: list --service orders' });
});

function isBuilt(): void {
  mkdirSync(join(root, 'e2e/dist/src'), { recursive: true });
  writeFileSync(join(root, 'e2e/dist/src/parked.cli.js'), HERE);
}

async function isStarted(): Promise<number> {
  launcher = createServer().listen(0, '127.0.0.1');
  await once(launcher, 'listening');
  const address = launcher.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  writeFileSync(join(root, 'home/urls.json'), JSON.stringify({ traces: `http://127.0.0.1:${port}` }));
  return port;
}

function dockerSays(toolbox: string): void {
  const file = join(root, 'bin/docker');
  writeFileSync(file, docker(toolbox));
  chmodSync(file, 0o755);
}

async function run(env: NodeJS.ProcessEnv = {}): Promise<{ code: number | null; said: string }> {
  const cli: ChildProcess = spawn(
    process.execPath,
    [join(root, 'tools/run-cli.mjs'), 'parked', 'list', '--service', 'orders'],
    {
      env: { PATH: [join(root, 'bin'), process.env['PATH']].join(delimiter), SOUK_HOME: join(root, 'home'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  for (const stream of [cli.stdout, cli.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await once(cli, 'close');
  return { code: cli.exitCode, said: said.trim() };
}
