import { parseArgs } from 'node:util';
import { AdminDesk } from './admin/admin-desk.js';
import { readSince } from './admin/since.js';
import { carriedOut, complain, tell } from './admin/terminal.js';

const USAGE = [
  'Publishes again what has left the outboxes, after a broker has lost what it had:',
  '  npm run outbox -- republish --since TIME [--service NAME]',
  'TIME is an ISO time, or how long ago: 15m, 2h. Messages keep their ids, so nothing is done twice.',
].join('\n');
const MISUNDERSTOOD = 'That is not how it is written: "npm run outbox" without arguments shows how.';

interface Republished {
  readonly republished: number;
  readonly services: readonly { readonly service: string; readonly republished: number }[];
  readonly unavailable: readonly string[];
}

process.exitCode = await main(process.argv.slice(2));

/** `npm run outbox`. @returns the exit code: 0 done, 1 not done or not everybody could be told, 2 wrong usage. */
async function main(args: string[]): Promise<number> {
  if (args.length === 0) return (tell(USAGE), 0);
  const order = readOrder(args);
  if (!order) return complain(MISUNDERSTOOD, 2);
  return carriedOut(async () => {
    const since = readSince(order.since).toISOString();
    const desk = await AdminDesk.open();
    return report(await desk.ask<Republished>('POST', '/outbox/republish', { since, service: order.service }), since);
  });
}

/** @returns undefined when it makes no sense */
function readOrder(args: string[]): { readonly since: string; readonly service?: string } | undefined {
  try {
    const options = { since: { type: 'string' }, service: { type: 'string' } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const isRepublish = positionals.length === 1 && positionals[0] === 'republish';
    return isRepublish && values.since !== undefined ? { since: values.since, service: values.service } : undefined;
  } catch {
    return undefined;
  }
}

function report({ republished, services, unavailable }: Republished, since: string): number {
  for (const { service, republished: count } of services) tell(`${service.padEnd(14)} ${String(count).padStart(8)}`);
  tell(`${republished} messages published since ${since} leave again.`);
  return unavailable.length === 0 ? 0 : complain(`Without an answer from: ${unavailable.join(', ')}.`, 1);
}
