// `npm start`, on whatever Node the machine has: sets up, then hands over to the launcher on the repository's own Node.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { SetupError, prepareWorkspace } from './setup.mjs';

/** In MB: the traces it keeps are bounded, so its heap can be too, and V8 then collects in time instead of growing. */
const HEAP = ['--max-semi-space-size=4', '--max-old-space-size=512'];

try {
  const { node } = await prepareWorkspace({ build: true });
  launch(node);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

/** The channel tells the launcher when this process is gone; a group of its own spares it a second Ctrl-C from the terminal. */
function launch(node) {
  const launcher = spawn(node, [...HEAP, join(import.meta.dirname, 'dist/main.js'), ...process.argv.slice(2)], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => launcher.kill(signal));
  launcher.once('exit', (code, signal) => {
    process.exitCode = code ?? 128 + constants.signals[signal];
  });
}
