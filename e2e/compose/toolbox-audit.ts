import type { Compose, Execution } from './compose.js';

/** `npm run audit`, where all services can be asked. Code 0: every invariant holds. */
export const auditInToolbox = (compose: Compose): Promise<Execution> =>
  compose.exec('toolbox', ['node', 'e2e/dist/src/audit.cli.js']);
