import { parseArgs } from 'node:util';
import { AdminDesk } from './admin/admin-desk.js';
import { carriedOut, complain, tell } from './admin/terminal.js';

const USAGE = [
  'The keys that access tokens are signed with:',
  '  npm run keys -- list      each with its state: announced, active, retiring, gone',
  '  npm run keys -- rotate    a new key, which takes over by itself when everybody has it; no token is refused on the way',
].join('\n');
const MISUNDERSTOOD = 'That is not how it is written: "npm run keys" without arguments shows how.';

interface SigningKey {
  readonly kid: string;
  readonly state: string;
  readonly createdAt: string;
  readonly movesOnAt: string | null;
}

process.exitCode = await main(process.argv.slice(2));

/** `npm run keys`. @returns the exit code: 0 done, 1 not done, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  if (args.length === 0) return (tell(USAGE), 0);
  const command = readCommand(args);
  if (!command) return complain(MISUNDERSTOOD, 2);
  return carriedOut(async () => {
    const desk = await AdminDesk.open();
    return command === 'list' ? list(desk) : rotate(desk);
  });
}

/** @returns undefined when it makes no sense */
function readCommand(args: string[]): 'list' | 'rotate' | undefined {
  try {
    const [command, ...rest] = parseArgs({ args, allowPositionals: true }).positionals;
    return rest.length === 0 && (command === 'list' || command === 'rotate') ? command : undefined;
  } catch {
    return undefined;
  }
}

async function list(desk: AdminDesk): Promise<number> {
  const { items } = await desk.ask<{ items: SigningKey[] }>('GET', '/keys');
  for (const { kid, state, createdAt, movesOnAt } of items)
    tell(`${kid}  ${state.padEnd(9)}  made ${createdAt}${movesOnAt === null ? '' : `  until ${movesOnAt}`}`);
  return 0;
}

async function rotate(desk: AdminDesk): Promise<number> {
  const { kid, activeFrom } = await desk.ask<{ kid: string; activeFrom: string }>('POST', '/keys/rotate');
  tell(`${kid} is announced. It takes over at ${activeFrom}; what was signed before stays good until it ends.`);
  return 0;
}
