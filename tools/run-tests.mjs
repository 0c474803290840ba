// `npm test`, on whatever Node the machine has and before anything is installed: prepares the workspace,
// then hands over to the test run proper on the repository's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepareWorkspace } from '../infra/local/setup.mjs';

try {
  const { node } = await prepareWorkspace({ build: false });
  handOverTo(node);
} catch (error) {
  process.stdout.write(`${error.message}\n\n0 passed, 1 failed\n`);
  process.exitCode = 1;
}

/** The run has a process group of its own: Ctrl-C reaches it once, from here, and it stops what it started. */
function handOverTo(node) {
  const run = spawn(node, [join(import.meta.dirname, 'test-run/main.ts'), ...process.argv.slice(2)], {
    stdio: 'inherit',
    detached: true,
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => run.kill(signal));
  run.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
