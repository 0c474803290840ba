// `npm test`, on whatever Node the machine has and before anything is installed: prepares the workspace,
// then hands over to the test run proper on the repository's own Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepareWorkspace } from '../infra/local/setup.mjs';

const { node } = await prepareWorkspace({ build: false });
const run = spawn(node, [join(import.meta.dirname, 'test-run/main.ts'), ...process.argv.slice(2)], { stdio: 'inherit', detached: true });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => run.kill(signal));
run.on('exit', (code) => { process.exitCode = code ?? 1; });
