import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from './free-ports.ts';
import { RunningSystem } from './running-system.ts';
import type { StageContext } from './stage.ts';

const START = `
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
const { SOUK_HOME, SOUK_PORT } = process.env;
const service = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000)', SOUK_HOME], { detached: true, stdio: 'ignore' });
createServer().listen(SOUK_PORT, '127.0.0.1', () => writeFileSync(SOUK_HOME + '/urls.json', '{}'));
process.on('SIGTERM', () => (process.argv[2] === 'cleanly' ? service.once('exit', () => process.exit()).kill() : process.exit(3)));
`;

/** A stand-in for the system: one server, one child, and an `npm start` that ends cleanly, badly, or at once. */
export interface FixtureSystem extends AsyncDisposable {
  readonly system: RunningSystem;
}

/** @param ending how it takes SIGTERM; `at once` ends before it is ready */
export async function fixtureSystem(ending: 'cleanly' | 'badly' | 'at once'): Promise<FixtureSystem> {
  const root = mkdtempSync(join(tmpdir(), 'souk-fixture-'));
  const home = join(root, 'home');
  mkdirSync(home);
  const script = ending === 'at once' ? 'echo no room; exit 1' : `exec node start.mjs ${ending}`;
  writeFileSync(join(root, 'package.json'), JSON.stringify({ name: 'fixture', scripts: { start: script } }));
  writeFileSync(join(root, 'start.mjs'), START);
  const context: StageContext = { root, logs: root, signal: new AbortController().signal, report: () => undefined };
  const system = new RunningSystem(context, { home, ports: await freePorts() });
  return { system, [Symbol.asyncDispose]: async () => rmSync(root, { recursive: true }) };
}
