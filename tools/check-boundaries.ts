import { join } from 'node:path';
import { checkWorkspace } from './boundaries/check-workspace.ts';
import { describeViolation } from './boundaries/violation.ts';

const violations = checkWorkspace(join(import.meta.dirname, '..'));
for (const violation of violations) process.stdout.write(`${describeViolation(violation)}\n`);
process.stdout.write(violations.length === 0 ? 'Boundaries hold.\n' : `${violations.length} broken boundaries\n`);
process.exitCode = violations.length === 0 ? 0 : 1;
