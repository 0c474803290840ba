// Gets a fresh clone ready to run. Uses nothing but Node 20: when this runs, nothing may be installed yet.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const PINNED_NODE = join(ROOT, 'node_modules/node/bin/node');
const LAST_LINES = 15;

/** Setting up failed; the message says what to do. */
export class SetupError extends Error {
  name = 'SetupError';
}

/**
 * Installs the packages of the lock file unless they are there, and compiles what has changed.
 * @param {{ build: boolean }} options
 * @returns {Promise<{ node: string }>} the path of the repository's own Node
 * @throws {SetupError} with the last lines of npm or the compiler
 */
export async function prepareWorkspace({ build }) {
  if (!isInstalled()) await install();
  if (build) await compile();
  return { node: PINNED_NODE };
}

/** Whether node_modules holds what the lock file says: npm keeps its own record of what it installed. */
function isInstalled() {
  const record = join(ROOT, 'node_modules/.package-lock.json');
  if (!existsSync(record) || !existsSync(PINNED_NODE)) return false;
  const installed = readPackages(record);
  const required = Object.entries(readPackages(join(ROOT, 'package-lock.json'))).filter(
    ([path, { optional }]) => path.startsWith('node_modules/') && !optional,
  );
  return required.every(([path, { version }]) => installed[path] !== undefined && installed[path].version === version);
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

async function install() {
  await step(
    'Installing packages (npm ci)',
    npmCommand(['ci', '--no-audit', '--no-fund', '--loglevel=error']),
    'npm ci failed. Check the network and the registry that npm config get registry names, then try again.',
  );
  if (!existsSync(PINNED_NODE))
    throw new SetupError(
      'npm ci ran without install scripts, so the pinned Node is missing. Run: npm ci --ignore-scripts=false',
    );
}

/** npm on the Node that runs this, wherever npm was called from. */
function npmCommand(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('npm-cli.js') ? [process.execPath, cli, ...args] : ['npm', ...args];
}

function compile() {
  return step(
    'Compiling',
    [PINNED_NODE, join(ROOT, 'node_modules/typescript/bin/tsc'), '-b'],
    'The build failed. Correct what the compiler says above.',
  );
}

async function step(title, [command, ...args], advice) {
  const startedAt = performance.now();
  process.stdout.write(`${title} ... `);
  const { code, output } = await run(command, args);
  process.stdout.write(code === 0 ? `${((performance.now() - startedAt) / 1000).toFixed(1)} s\n` : 'failed\n');
  if (code !== 0) throw new SetupError(`${output.trimEnd().split('\n').slice(-LAST_LINES).join('\n')}\n${advice}`);
}

function run(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => chunks.push(chunk));
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code, output: Buffer.concat(chunks).toString() }));
  });
}
