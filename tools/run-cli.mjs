// `npm run scenario`, `audit`, `parked`, `outbox`, `keys`, `orders:rebuild`, `orders:snapshots`: plays them where the system runs, on this
// machine (`npm start`) or in containers (`docker compose up`). Uses nothing but Node 20: whoever runs containers has installed nothing here.
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { constants } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const ROOT = join(import.meta.dirname, '..');
/** The container with the compiled command line, inside the services' own network. */
const TOOLBOX = 'toolbox';
const ANSWERS_WITHIN = 1_000;
const DOCKER_ANSWERS_WITHIN = 15_000;
const NOT_RUNNING = 2;

const [name, ...args] = process.argv.slice(2);
const script = `e2e/dist/src/${name}.cli.js`;

switch (await placeToRun(process.env.SOUK_TARGET)) {
  case 'local':
    await runHere();
    break;
  case 'compose':
    runInToolbox();
    break;
  default:
    process.stderr.write(
      'Souk does not seem to be running: start it with "npm start" or with "docker compose up -d --wait".\n',
    );
    process.exitCode = NOT_RUNNING;
}

/** Where both run, the copy of `npm start` is meant, and Docker is not even asked; `SOUK_TARGET=compose` means the other. */
async function placeToRun(target) {
  if (target === 'local' || target === 'compose') return target;
  if (await isStarted()) return 'local';
  if (await isToolboxRunning()) return 'compose';
  // It lists and explains without a running system too.
  return existsSync(join(ROOT, script)) ? 'local' : undefined;
}

/** Whether a launcher is there; it answers for traces itself, and a killed one leaves its urls.json behind. */
async function isStarted() {
  const file = join(process.env.SOUK_HOME ?? '.souk', 'urls.json');
  return existsSync(file) && isListening(new URL(JSON.parse(readFileSync(file, 'utf8')).traces));
}

function isListening({ hostname, port }) {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: ANSWERS_WITHIN });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

function isToolboxRunning() {
  const question = ['compose', 'ps', '--status', 'running', '--quiet', TOOLBOX];
  return new Promise((resolve) => {
    execFile('docker', question, { cwd: ROOT, timeout: DOCKER_ANSWERS_WITHIN }, (error, stdout) =>
      resolve(!error && stdout.trim() !== ''),
    );
  });
}

function runHere() {
  const file = join(ROOT, script);
  process.argv.splice(1, 2, file);
  return import(pathToFileURL(file).href);
}

/** With a terminal of its own where there is one, so that Ctrl-C reaches it there. */
function runInToolbox() {
  const terminal = process.stdin.isTTY && process.stdout.isTTY ? [] : ['-T'];
  const docker = spawn('docker', ['compose', 'exec', ...terminal, TOOLBOX, 'node', script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => docker.kill(signal));
  docker.once('error', ({ message }) => {
    process.stderr.write(`docker compose could not be run: ${message}\n`);
    process.exitCode = NOT_RUNNING;
  });
  docker.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
