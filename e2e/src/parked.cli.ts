import { parseArgs } from 'node:util';
import { AdminDesk } from './admin/admin-desk.js';
import { parkedDetailLines, parkedTable } from './admin/parked-lines.js';
import { ParkedMessages } from './admin/parked-messages.js';
import { carriedOut, complain, tell } from './admin/terminal.js';

const USAGE = [
  'The messages that no service could handle, and what shall become of them:',
  '  npm run parked -- list [--service NAME]           those that wait for a decision',
  '  npm run parked -- show ID                         one of them, with its payload',
  '  npm run parked -- redrive ID                      back to its queue, as its first attempt',
  '  npm run parked -- redrive --all [--service NAME]  all of them, ten a second',
  '  npm run parked -- discard ID                      given up',
];
const MISUNDERSTOOD = 'That is not how it is written: "npm run parked" without arguments shows how.';

/** What follows `npm run parked --`. */
interface Order {
  readonly command: string;
  readonly name: string;
  readonly service?: string;
  readonly isForAll: boolean;
}

process.exitCode = await main(process.argv.slice(2));

/** `npm run parked`. @returns the exit code: 0 done, 1 not done or not everybody could be asked, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  if (args.length === 0) return (tell(...USAGE), 0);
  const order = readOrder(args);
  if (!order) return complain(MISUNDERSTOOD, 2);
  return carriedOut(async () => carryOut(order, new ParkedMessages(await AdminDesk.open())));
}

/** @returns undefined when it makes no sense */
function readOrder(args: string[]): Order | undefined {
  try {
    const options = { service: { type: 'string' }, all: { type: 'boolean', default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const [command = '', name = '', ...rest] = positionals;
    const order = { command, name, service: values.service, isForAll: values.all };
    return rest.length === 0 && makesSense(order) ? order : undefined;
  } catch {
    return undefined;
  }
}

function makesSense({ command, name, service, isForAll }: Order): boolean {
  if (command === 'list') return name === '' && !isForAll;
  if (command === 'redrive' && isForAll) return name === '';
  return ['show', 'redrive', 'discard'].includes(command) && name !== '' && !isForAll && service === undefined;
}

async function carryOut({ command, name, service, isForAll }: Order, parked: ParkedMessages): Promise<number> {
  if (command === 'list') return list(parked, service);
  if (command === 'show') return (tell(...parkedDetailLines(await parked.show(name))), 0);
  if (command === 'redrive' && isForAll) return redriveAll(parked, service);
  await (command === 'redrive' ? parked.redrive(name) : parked.discard(name));
  tell(`${name} is ${command === 'redrive' ? 'on its way back to its queue' : 'discarded'}.`);
  return 0;
}

async function list(parked: ParkedMessages, service?: string): Promise<number> {
  const { items, unavailable } = await parked.list(service);
  tell(...parkedTable(items));
  return missing(unavailable);
}

async function redriveAll(parked: ParkedMessages, service?: string): Promise<number> {
  const { redriving, unavailable } = await parked.redriveAll(service);
  tell(`${redriving} parked messages are on their way back to their queues.`);
  return missing(unavailable);
}

function missing(unavailable: readonly string[]): number {
  return unavailable.length === 0 ? 0 : complain(`Without an answer from: ${unavailable.join(', ')}.`, 1);
}
